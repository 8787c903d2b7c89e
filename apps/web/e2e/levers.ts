import { stage } from "./env"

type Lever = "database/stop" | "database/start" | `${"web" | "worker" | "database"}/kill`

/** Does something to the stage that nobody would do to a house; see scripts/stage.ts. */
export async function pull(lever: Lever): Promise<void> {
  const answer = await fetch(`${stage.levers}/${lever}`, { method: "POST" })
  if (!answer.ok) throw new Error(`${lever} answered ${answer.status}: ${await answer.text()}`)
}

/** Plays scenarios of `pnpm seed` that need the whole product. */
export async function play(scenarios: readonly string[]): Promise<void> {
  const asked = new URLSearchParams(scenarios.map((name) => ["name", name]))
  const answer = await fetch(`${stage.levers}/scenarios?${asked}`, { method: "POST" })
  if (!answer.ok) throw new Error(`${scenarios.join()} were not played: ${await answer.text()}`)
}

/** Lets somebody's sessions be as if they had last shown an hour ago that it is them. */
export async function ageSessions({ email }: { readonly email: string }): Promise<void> {
  const answer = await fetch(`${stage.levers}/sessions/age?${new URLSearchParams({ email })}`, {
    method: "POST",
  })
  if (!answer.ok) throw new Error(`the sessions of ${email} did not age: ${await answer.text()}`)
}

/** Jobs by task and state, and events by tenant and type, as scripts/stage/read-ledger.ts reads them. */
type Ledger = {
  readonly runs: readonly { task: string; state: string; count: number }[]
  readonly events: readonly { tenantId: string; type: string; count: number }[]
}

export async function readLedger(): Promise<Ledger> {
  const answer = await fetch(`${stage.levers}/ledger`)
  if (!answer.ok) throw new Error(`the ledger answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Ledger
}

/** Jobs in these states, of whatever task. */
export const countRuns = ({ runs }: Ledger, ...states: string[]): number =>
  runs.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)
