import { log } from "@plinth/observability"
import { idempotencyKeys, NotFoundError, TriggerClient } from "@trigger.dev/sdk"
import type { TriggerSettings } from "../../env"
import type { Engine, Fate, UnderWay } from "../../engine/engine"
import { dispatchName, type TriggerDelivery } from "./delivery"
import { restAfter } from "./rest-after"

/** Longer than any answer takes: the SDK itself would wait for minutes. */
const patience = 20_000

/** Asked after together. Where none of so many is answered, the rest waits for another round. */
const askedAtOnce = 10

/** The relay paces itself; nobody tries again in its back. */
const requestOptions = { retry: { maxAttempts: 1 } }

/** Trigger.dev's own docs list these as not ended: https://trigger.dev/docs/runs#the-run-lifecycle */
const alive: ReadonlySet<string> = new Set([
  "PENDING_VERSION",
  "DELAYED",
  "QUEUED",
  "DEQUEUED",
  "EXECUTING",
  "WAITING",
])

/** Trigger.dev, cloud or self-hosted: told of runs in batches, by ids alone, each dispatch under a key of its own. */
export function triggerEngine({ secretKey, apiUrl }: TriggerSettings): Engine {
  const client = new TriggerClient({ accessToken: secretKey, baseURL: apiUrl })
  let restUntil = 0

  const ask = async (run: UnderWay): Promise<Fate> => {
    const status = run.ref ? await statusOf(run.ref) : await statusByName(run)
    if (status === undefined) return run.ref ? "lost" : "unknown"
    return alive.has(status) ? "alive" : "lost"
  }
  const statusOf = async (ref: string) => {
    try {
      const { status } = await inTime(client.runs.retrieve(ref, requestOptions))
      return status
    } catch (error) {
      if (error instanceof NotFoundError) return undefined
      throw error
    }
  }
  const statusByName = async (run: TriggerDelivery) => {
    const tagged = client.runs.list({ tag: dispatchName(run), limit: 10 }, requestOptions)
    const { data } = await inTime(tagged)
    return (data.find(({ status }) => alive.has(status)) ?? data[0])?.status
  }

  return {
    name: "trigger",
    restUntil: () => restUntil,
    async send(runs) {
      const items = await Promise.all(
        runs.map(async ({ runId, dispatch, task, tenantId }) => {
          const name = dispatchName({ runId, dispatch })
          return {
            id: task,
            payload: { runId, dispatch } satisfies TriggerDelivery,
            options: {
              idempotencyKey: await idempotencyKeys.create(name, { scope: "global" }),
              concurrencyKey: tenantId ?? "none",
              tags: [name],
            },
          }
        }),
      )
      try {
        await inTime(client.batch.trigger(items, {}, requestOptions))
      } catch (error) {
        restUntil = Date.now() + restAfter(error)
        throw error
      }
    },
    async ask(runs) {
      const fates: Fate[] = []
      for (let from = 0; from < runs.length; from += askedAtOnce) {
        const answers = await Promise.allSettled(runs.slice(from, from + askedAtOnce).map(ask))
        for (const answer of answers) fates.push(answer.status === "fulfilled" ? answer.value : "alive")
        const [failed] = answers.filter(({ status }) => status === "rejected")
        if (failed?.status === "rejected")
          log.warn({ err: failed.reason }, "Trigger.dev cannot be asked after a job")
        if (answers.every(({ status }) => status === "rejected")) break
      }
      return fates
    },
  }
}

/** Gives up waiting. What was asked for may still happen. */
async function inTime<Answer>(answer: PromiseLike<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("Trigger.dev did not answer in time.")), patience)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
