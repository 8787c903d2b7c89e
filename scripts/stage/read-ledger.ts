import { openDatabases, type Databases } from "../../packages/db/src"

/** Jobs by task and state, and events by tenant and type. */
export type Ledger = {
  readonly runs: readonly { task: string; state: string; count: number }[]
  readonly events: readonly { tenantId: string; type: string; count: number }[]
}

let open: Databases | undefined

/** What the whole stage has done and has left to do, as the worker sees it. */
export async function readLedger(url: string): Promise<Ledger> {
  const { worker } = (open ??= openDatabases({ url, size: 1 }))
  const [runs, events] = await Promise.all([
    worker
      .selectFrom("app.job_runs")
      .select(({ fn }) => ["task", "state", fn.countAll<number>().as("count")])
      .groupBy(["task", "state"])
      .execute(),
    worker
      .selectFrom("app.events")
      .select(({ fn }) => ["tenant_id as tenantId", "type", fn.countAll<number>().as("count")])
      .groupBy(["tenant_id", "type"])
      .execute(),
  ])
  return { runs, events }
}
