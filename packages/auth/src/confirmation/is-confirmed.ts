/** For how long it counts that a person showed that it is them. */
export const confirmationMinutes = 10

/** Whether they showed it lately enough for what is sensitive. */
export const isConfirmed = (confirmedAt: Date, now: Date): boolean =>
  now.getTime() - confirmedAt.getTime() < confirmationMinutes * 60_000
