/** What to ask for a project's notes. Server and browser ask in the same words. */
export const notesInput = (projectId: string) => ({ projectId, limit: 20 })
