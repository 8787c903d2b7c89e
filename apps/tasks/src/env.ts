/** Jobs run at once in this process. */
export const slots = () => Number(process.env.WORKER_SLOTS ?? 8)

/** The most that one tenant may have dispatched and running, in all workers together. */
export const perTenant = () => Number(process.env.JOBS_PER_TENANT ?? 32)

/** Ended jobs are forgotten after so many days. */
export const keepDays = () => Number(process.env.JOBS_KEEP_DAYS ?? 30)

/** Notifications are forgotten after so many days, and what became of each with them. */
export const keepNotificationDays = () => Number(process.env.NOTIFICATIONS_KEEP_DAYS ?? 90)

/** The project at Trigger.dev that the tasks are deployed to. */
export const triggerProject = () => process.env.TRIGGER_PROJECT_REF ?? "proj_plinth"
