import { openDatabases } from "@plinth/db"
import { isProduction } from "../env"
import { findTenant, readClock } from "./tenant-clock"
import { timeAhead } from "./time-ahead"
import { nextDue, nowOf, windClock } from "./wind-clock"

/** `pnpm clock <tenant> [time]`: says line by line what happens on the way. Without a time it says what time it is. */
export async function moveClock(
  name: string,
  words: string | undefined,
  say: (line: string) => void,
): Promise<void> {
  if (isProduction()) throw new Error("Clocks of tenants move in development only.")
  const databases = openDatabases({ size: 2 })
  try {
    const tenant = await findTenant(databases.worker, name)
    if (words) {
      const until = (now: Date, dueAt?: Date) => timeAhead(now, words, dueAt)
      for await (const { at, happened } of windClock({ worker: databases.worker, tenant, until })) {
        say(stamp(at))
        for (const { type, data } of happened) say(`  ${type}  ${wordsOf(data)}`.trimEnd())
      }
    }
    const facts = await readClock(databases.worker, tenant.id)
    const next = await nextDue(facts)
    say(
      `It is ${stamp(nowOf(facts))} for ${tenant.slug}; ${next ? `next due ${stamp(next)}` : "nothing is due"}.`,
    )
  } finally {
    await databases.close()
  }
}

const stamp = (time: Date) => `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`

const wordsOf = (data: unknown) =>
  Object.entries(data ?? {})
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(", ")
