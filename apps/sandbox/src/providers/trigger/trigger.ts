import { randomBytes } from "node:crypto"
import {
  BatchItemNDJSON,
  CreateBatchRequestBody,
  RunStatus,
  TriggerTaskRequestBody,
  type CreateBatchResponse,
  type StreamBatchItemsResponse,
  type TriggerTaskResponse,
} from "@trigger.dev/core/v3/schemas"
import { z } from "zod"
import type { Provider } from "../../provider"
import { sendRefusal } from "../../send-refusal"
import { invalidKey, notFound, refusal, refuseWith } from "./refusals"
import { TriggerRun, toWire } from "./run"

const kept = 5_000
const largestBatch = 1_000
const Batch = z.object({ id: z.string(), runCount: z.number() })

/**
 * Trigger.dev as its SDK speaks to it: batches, single triggers, reads, cancel. The SDK is pointed here with
 * TRIGGER_API_URL. It runs nothing by itself: who plays its machines takes queued runs under `/machine`.
 */
export const trigger: Provider = {
  name: "trigger",
  refuse: refuseWith,
  mount(app, { clock, faults, shelf }) {
    const runs = shelf({ name: "trigger-runs", limit: kept, schema: TriggerRun })
    const batches = shelf({ name: "trigger-batches", limit: kept, schema: Batch })
    const now = () => clock.now().toISOString()
    const newName = (kind: string) => `${kind}_${randomBytes(12).toString("hex")}`
    // The newest line of a run is the run: a change is one more line.
    const find = (id: string) => runs.all().findLast((run) => run.id === id)
    const all = () => [...new Map(runs.all().map((run) => [run.id, run])).values()]
    const move = (run: TriggerRun, status: TriggerRun["status"]) =>
      runs.add({ ...run, status, updatedAt: now() })

    /** The same key of a task is the same run, whatever has become of it: as in batches of the real one. */
    const accept = (task: string, { payload, options }: Pick<BatchItemNDJSON, "payload" | "options">) => {
      const key = options?.idempotencyKey
      const standing = key && all().find((run) => run.task === task && run.idempotencyKey === key)
      if (standing) return { id: standing.id, isCached: true }
      const run: TriggerRun = {
        id: newName("run"),
        status: "QUEUED",
        task,
        payload: typeof payload === "string" ? payload : JSON.stringify(payload ?? null),
        idempotencyKey: key ?? null,
        concurrencyKey: options?.concurrencyKey ?? null,
        tags: [options?.tags ?? []].flat(),
        createdAt: now(),
        updatedAt: now(),
      }
      runs.add(run)
      return { id: run.id, isCached: false }
    }

    app.use(async (c, next) =>
      /^Bearer tr_\w+$/.test(c.req.header("authorization") ?? "") ? next() : sendRefusal(invalidKey),
    )

    app.post("/api/v3/batches", faults, (c) => {
      const body = CreateBatchRequestBody.safeParse(readJson(c.var.requestBody))
      if (!body.success || body.data.runCount > largestBatch)
        return sendRefusal(refusal(400, "Invalid batch"))
      const batch = { id: newName("batch"), runCount: body.data.runCount }
      batches.add(batch)
      return c.json({ ...batch, isCached: false } satisfies CreateBatchResponse, 202)
    })

    app.post("/api/v3/batches/:id/items", faults, (c) => {
      const batch = batches.all().find(({ id }) => id === c.req.param("id"))
      if (!batch) return sendRefusal(notFound)
      const lines = c.var.requestBody.split("\n").filter(Boolean)
      const items = z.array(BatchItemNDJSON).safeParse(lines.map(readJson))
      if (!items.success) return sendRefusal(refusal(400, "Invalid item"))
      const accepted = items.data.map((item) => accept(item.task, item))
      return c.json({
        id: batch.id,
        itemsAccepted: accepted.length,
        itemsDeduplicated: 0,
        sealed: accepted.length === batch.runCount,
      } satisfies StreamBatchItemsResponse)
    })

    app.post("/api/v1/tasks/:task/trigger", faults, (c) => {
      const body = TriggerTaskRequestBody.safeParse(readJson(c.var.requestBody))
      if (!body.success) return sendRefusal(refusal(400, "Invalid request"))
      return c.json(accept(c.req.param("task"), body.data) satisfies TriggerTaskResponse)
    })

    app.get("/api/v1/runs", faults, (c) => {
      const tags = c.req.query("filter[tag]")?.split(",")
      const statuses = c.req.query("filter[status]")?.split(",")
      const size = Number(c.req.query("page[size]") ?? 25)
      const data = all()
        .filter((run) => !tags || run.tags.some((tag) => tags.includes(tag)))
        .filter((run) => !statuses || statuses.includes(run.status))
        .toReversed()
      return c.json({ data: data.slice(0, size).map(toWire), pagination: {} })
    })

    app.get("/api/v3/runs/:id", faults, (c) => {
      const run = find(c.req.param("id"))
      if (!run) return sendRefusal(notFound)
      const more = {
        depth: 0,
        triggerFunction: "batchTrigger",
        attempts: [],
        attemptCount: 0,
        relatedRuns: {},
      }
      return c.json({ ...toWire(run), ...more, payload: readPayload(run.payload) })
    })

    app.post("/api/v2/runs/:id/cancel", faults, (c) => {
      const run = find(c.req.param("id"))
      if (!run) return sendRefusal(notFound)
      if (!toWire(run).isCompleted) move(run, "CANCELED")
      return c.json({ id: run.id })
    })

    // How the real one speaks to its machines is its own affair; here they ask for work and say how it went.
    app.post("/machine/take", (c) => {
      const run = all().find(({ status }) => status === "QUEUED")
      if (run) move(run, "EXECUTING")
      return c.json({ run: run ?? null })
    })
    app.post("/machine/runs/:id/:status", (c) => {
      const run = find(c.req.param("id"))
      const status = RunStatus.safeParse(c.req.param("status"))
      if (!run || !status.success) return sendRefusal(notFound)
      move(run, status.data)
      return c.body(null, 204)
    })

    app.all("*", () => sendRefusal(notFound))
  },
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The SDK packs payloads with superjson; a read answers with what was packed. */
function readPayload(text: string): unknown {
  const packed = z.object({ json: z.unknown() }).safeParse(readJson(text))
  return packed.success ? packed.data.json : readJson(text)
}
