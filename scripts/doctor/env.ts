/** What the doctor reads of the environment. */
export const variables: Record<string, string | undefined> = process.env
