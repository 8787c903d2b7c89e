/** What to ask for a project's activity. Server and browser ask in the same words. */
export const projectActivityInput = (projectId: string) => ({
  limit: 10,
  entity: { type: "project", id: projectId },
})
