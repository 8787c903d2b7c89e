/** Jobs run at once in this process. */
export const slots = () => Number(process.env.WORKER_SLOTS ?? 8)
