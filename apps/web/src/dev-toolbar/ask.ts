/** Asks development's own handlers. Rejects with what went wrong, in their words. */
export async function ask<Answer>(what: string, body?: Record<string, string>): Promise<Answer> {
  const response = await fetch(
    `/api/dev/${what}`,
    body && { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } },
  )
  const answer = (await response.json().catch(() => ({}))) as { ok?: Answer; failed?: string }
  if (!response.ok) throw new Error(answer.failed ?? `status ${response.status}`)
  return answer.ok as Answer
}

export type DemoLogin = { readonly email: string; readonly who: string }
export type DemoScenario = {
  readonly name: string
  readonly is: string
  readonly logins: readonly DemoLogin[]
}
export type Demo = { readonly password: string; readonly scenarios: readonly DemoScenario[] }
