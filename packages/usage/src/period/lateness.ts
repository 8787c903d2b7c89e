/** For so long after its end a period still takes what happened in it. */
export const latenessMinutes = 60
