import { z } from "zod"
import { attempt } from "./attempt"
import { openSorting } from "./open-sorting"
import type { Post, Posted } from "./posted"
import { wallNow } from "./wall-now"
import { openWebhookFaults, type WebhookFaults } from "./webhook-faults"

/** Of Svix, which both providers send by: at once, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h. */
const ladderMs = [0, 5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 36_000_000]

export const PostSettings = z.object({
  /** What the ladder's waits are multiplied with. */
  retryScale: z.number().min(0).max(1).default(0.01),
  /** Whether a retry is stamped anew, or as the first attempt was: nobody documents it. */
  stamp: z.enum(["attempt", "original"]).default("attempt"),
  timeoutMs: z.number().int().min(1).max(60_000).default(15_000),
  isHolding: z.boolean().default(false),
})
export type PostSettings = z.infer<typeof PostSettings>

export type PostOffice<Message extends Posted = Posted> = {
  readonly faults: WebhookFaults
  readonly settings: () => PostSettings
  readonly configure: (settings: PostSettings) => void
  /** Looks for what is to be sent. */
  readonly wake: () => void
  /** Sends all that waits, without waiting for the ladder; resolves when nothing is under way. */
  readonly flush: () => Promise<void>
  readonly release: (messages: readonly Message[]) => void
  readonly reset: () => void
}

/** Sends what is posted, one message after another to each endpoint, and again where it was not taken. */
export function openPostOffice<Message extends Posted>(
  post: Post<Message>,
  announce: () => void,
): PostOffice<Message> {
  let settings = PostSettings.parse({})
  let timer: NodeJS.Timeout | undefined
  const faults = openWebhookFaults()
  const busy = new Map<string, Promise<void>>()

  const current = ({ id }: Message) => post.find(id)
  const waiting = () => post.all().filter(({ state }) => state === "waiting")

  const release = (messages: readonly Message[]): void => {
    const now = Date.parse(wallNow())
    post.put(
      ...messages.map((message, index): Message => {
        sorting.pass(message.id)
        return { ...message, state: "waiting", nextAttemptAt: new Date(now + index).toISOString() }
      }),
    )
    wake()
  }

  const sorting = openSorting(post, faults, () => settings.isHolding, release)
  const inMs = (ms: number) => new Date(Date.parse(wallNow()) + ms).toISOString()

  const send = async (message: Message) => {
    const endpoint = post.endpoints().find(({ id }) => id === message.endpointId)
    const made = endpoint && (await attempt(post, endpoint, message, settings, faults))
    const now = current(message)
    if (!now) return
    if (!made) return post.put({ ...now, state: "failed", nextAttemptAt: null })
    const attempts = [...now.attempts, made]
    const wait = ladderMs[attempts.length]
    const isTaken = made.status !== null && made.status >= 200 && made.status < 300
    if (isTaken) post.put({ ...now, attempts, state: "delivered", nextAttemptAt: null })
    else if (wait === undefined) post.put({ ...now, attempts, state: "failed", nextAttemptAt: null })
    else post.put({ ...now, attempts, nextAttemptAt: inMs(wait * settings.retryScale) })
    announce()
  }

  /** A batch at a time: what is posted meanwhile is in the next one. */
  const work = async (endpointId: string, isDue: (message: Message) => boolean) => {
    for (;;) {
      sorting.sortIn()
      const batch = waiting()
        .filter((message) => message.endpointId === endpointId && isDue(message))
        .toSorted((a, b) => (a.nextAttemptAt ?? "").localeCompare(b.nextAttemptAt ?? ""))
      if (batch.length === 0) return
      for (const message of batch) {
        const now = current(message)
        if (now?.state === "waiting") await send(now)
      }
    }
  }
  const start = (isDue: (message: Message) => boolean) => {
    for (const endpointId of new Set(
      waiting()
        .filter(isDue)
        .map((message) => message.endpointId),
    )) {
      if (busy.has(endpointId)) continue
      const working = work(endpointId, isDue).finally(() => {
        busy.delete(endpointId)
        wake()
      })
      busy.set(endpointId, working)
    }
  }

  const wake = () => {
    sorting.sortIn()
    start(({ nextAttemptAt }) => (nextAttemptAt ?? "") <= wallNow())
    clearTimeout(timer)
    const next = waiting()
      .filter(({ endpointId }) => !busy.has(endpointId))
      .map(({ nextAttemptAt }) => Date.parse(nextAttemptAt ?? ""))
    if (next.length === 0) return
    timer = setTimeout(wake, Math.max(1, Math.min(...next) - Date.parse(wallNow())))
    timer.unref()
  }

  return {
    faults,
    settings: () => settings,
    configure: (to) => {
      settings = to
    },
    wake,
    release,
    flush: async () => {
      const before = new Map<string, number>()
      for (;;) {
        await Promise.all(busy.values())
        for (const { id, attempts } of waiting()) if (!before.has(id)) before.set(id, attempts.length)
        const isUntried = ({ id, attempts }: Message) => before.get(id) === attempts.length
        if (!waiting().some(isUntried)) return
        start(isUntried)
      }
    },
    reset: () => {
      faults.mend()
      sorting.reset()
      settings = PostSettings.parse({})
      clearTimeout(timer)
    },
  }
}
