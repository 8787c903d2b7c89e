/** So many days a project lies in the trash, by its tenant's clock, before it is deleted for good. */
export const trashDays = 30

const ms = trashDays * 86_400_000

/** Until when a project is kept; null for one that is not in the trash. */
export const keptUntil = (trashedAt: Date | null): Date | null =>
  trashedAt && new Date(trashedAt.getTime() + ms)

/** What was thrown away by then is over at this moment. */
export const overSince = (now: Date): Date => new Date(now.getTime() - ms)
