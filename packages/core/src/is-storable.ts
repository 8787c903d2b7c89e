/** Whether the database keeps a text as it is: it takes no NUL and no half of a character. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0")
