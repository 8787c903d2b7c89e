export type ProblemReport = {
  readonly message: string
  readonly page: string
  readonly browser: string
  readonly errorId: string | null
}

/** Sends a problem report and answers with its id. By hand, so that it also works where the rest of a page does not. */
export async function sendReport(tenant: string, report: ProblemReport): Promise<string> {
  const answer = await fetch(`/api/trpc/${tenant}/problems.report`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ json: report }),
  })
  const { result } = (await answer.json()) as { result?: { data: { json: { id: string } } } }
  if (!result) throw new Error("the report was refused")
  return result.data.json.id
}
