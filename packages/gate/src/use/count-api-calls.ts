import type { TenantId } from "@plinth/core"
import { secondsBetween } from "@plinth/usage"
import { endingMap } from "../limits/ending-map"
import type { Standing } from "../limits/limits"
import type { Allowance } from "./allowance"

type Tally = { readonly base: number; passed: number }

const idle = 3_600_000

/**
 * The API calls of a tenant's month. What the gate's query tells of them is a second or two old; what this process let pass since is
 * added to it in memory, so one process refuses at the call, and several overshoot by what the others let pass meanwhile, which the
 * calls a minute bound. Nobody is refused early: what is added is less than what was called.
 */
export function openApiCalls(now?: () => number) {
  const tallies = endingMap<Tally>(now)

  /** Counts so many calls, and says how many are left. Errors: `usage.QUOTA_EXCEEDED`, unless they stay open. */
  return function count(
    tenantId: TenantId,
    allowance: Allowance,
    { calls, staysOpen }: { readonly calls: number; readonly staysOpen: boolean },
  ): Standing[] {
    const { startsAt, endsAt } = allowance
    const folded = allowance.used("api_calls")
    const ceiling = allowance.ceiling("api_calls")
    if (ceiling === null) return []
    const key = `${tenantId} ${startsAt.getTime()}`
    const tally = tallies.get(key)?.value ?? { base: folded, passed: 0 }
    const used = Math.max(folded, tally.base + tally.passed)
    if (!staysOpen) allowance.require("api_calls", calls, used)
    tally.passed += calls
    tallies.set(key, tally, (now ?? Date.now)() + idle)
    return [
      {
        name: "api_calls",
        limit: ceiling,
        seconds: secondsBetween(startsAt, endsAt),
        remaining: Math.max(0, ceiling - used - calls),
        resetSeconds: secondsBetween(allowance.now, endsAt),
      },
    ]
  }
}

export type CountApiCalls = ReturnType<typeof openApiCalls>
