import type { resourceCatalog } from "@trigger.dev/core/v3"
import { setTimeout as sleep } from "node:timers/promises"
import { z } from "zod"

const Taken = z.object({
  run: z.object({ id: z.string(), task: z.string(), payload: z.string() }).nullable(),
})
const Runs = z.object({
  data: z.array(z.object({ id: z.string(), status: z.string(), idempotencyKey: z.string() })),
})
const Calls = z.object({
  items: z.array(
    z.object({ path: z.string(), status: z.number().nullable(), at: z.string(), request: z.string() }),
  ),
})

type Catalog = Pick<typeof resourceCatalog, "getTask">

/** Plays Trigger.dev's machines on the sandbox: takes queued runs one by one and runs the bodies that the SDK registered. */
export function sandboxMachine(sandboxUrl: string, catalog: Catalog) {
  const api = `${sandboxUrl}/trigger`
  const call = async (method: string, path: string): Promise<unknown> => {
    const response = await fetch(`${api}${path}`, { method, headers: { authorization: "Bearer tr_test" } })
    return response.status === 204 ? null : response.json()
  }
  const report = (id: string, status: string) => call("POST", `/machine/runs/${id}/${status}`)

  /** Takes a run and says how it went; false where none is queued. `crash` ends it as a machine that dies does. */
  const runNext = async (crash = false): Promise<boolean> => {
    const { run } = Taken.parse(await call("POST", "/machine/take"))
    if (!run) return false
    const { json: payload }: { json: unknown } = JSON.parse(run.payload)
    const body = catalog.getTask(run.task)?.fns.run
    if (!body) throw new Error(`${run.task} is not registered.`)
    const ended = Promise.resolve(
      body(payload, { ctx: { run: { id: run.id } }, signal: new AbortController().signal } as never),
    )
    const status = crash
      ? "CRASHED"
      : await ended.then(
          () => "COMPLETED",
          () => "FAILED",
        )
    await report(run.id, status)
    return true
  }

  return {
    runNext,
    report,
    /** Works until `until` is settled. */
    async work(until: Promise<unknown>) {
      let done = false
      void until.finally(() => (done = true)).catch(() => {})
      while (!done) if (!(await runNext())) await sleep(20)
      await until
    },
    /** Newest first. */
    runs: async () => Runs.parse(await call("GET", "/api/v1/runs?page[size]=100")).data,
    async calls(path: string) {
      const response = await fetch(`${sandboxUrl}/_/journal?provider=trigger&limit=500`)
      return Calls.parse(await response.json()).items.filter((one) => one.path.includes(path))
    },
    async break(fault: object) {
      const body = JSON.stringify({ provider: "trigger", ...fault })
      const response = await fetch(`${sandboxUrl}/_/faults`, { method: "POST", body })
      if (!response.ok) throw new Error(await response.text())
    },
  }
}
