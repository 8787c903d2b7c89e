import { isPlinthError, networkOf } from "@plinth/core"
import type { Admission } from "./admit"
import type { LimitClass } from "./limits/limit-policies"
import type { Limits, Standing } from "./limits/limits"
import type { CountApiCalls } from "./use/count-api-calls"
import type { UseLog } from "./use/open-use-log"
import type { Watch } from "./watch/open-watch"

/** A call of a procedure, as limits and metering see it. */
export type Call = {
  readonly procedure: string
  readonly class: LimitClass
  /** It came over REST. */
  readonly isRest?: true
  /** It is open to who has used everything up: it shows the way out. */
  readonly staysOpen?: true
}

type Counting = {
  readonly meter: Pick<UseLog, "counts">
  readonly watch: Watch
  readonly countApiCalls: CountApiCalls
}

/** Counts a request's calls against their limits and the plan; those that pass are metered for the tenant. */
export async function countAndMeter(
  limits: Pick<Limits, "calls">,
  { meter, watch, countApiCalls }: Counting,
  { visitor, caller, apiKey, member: acting, allowance }: Admission,
  calls: readonly Call[],
): Promise<Standing[]> {
  const classes = new Map<LimitClass, number>()
  for (const call of calls) classes.set(call.class, (classes.get(call.class) ?? 0) + 1)
  const { ipAddress } = visitor.origin
  // Who views as a member uses nothing up of theirs.
  const operator = caller?.impersonation?.operator
  const member = operator ? null : acting
  const key = apiKey === "refused" ? null : apiKey
  const by = key
    ? ({ tenantId: key.tenantId, caller: { type: "api_key", id: key.id } } as const)
    : member && ({ tenantId: member.tenantId, caller: { type: "member", id: member.member.id } } as const)
  const spender = {
    key: key?.id,
    tenant: member?.tenantId ?? key?.tenantId,
    member: operator?.id ?? member?.member.id ?? caller?.user.id,
    address: ipAddress ? networkOf(ipAddress) : undefined,
  }
  const standings = await limits.calls(classes, spender).catch((error: unknown) => {
    if (isPlinthError(error) && error.kind === "rate_limited") {
      const whose = { userId: operator?.id ?? caller?.user.id, keyId: key?.id }
      watch.threat({ kind: "calls_throttled", by: whose, address: ipAddress })
      if (by) watch.refused({ ...by, kind: "throttled", subject: String(error.details.class) })
    }
    throw error
  })
  if (!by) return standings
  const isMetered = ({ isRest }: Call) => key !== null || isRest === true
  const metered = calls.filter(isMetered)
  const standing =
    allowance && metered.length > 0
      ? countApiCalls(by.tenantId, allowance, {
          calls: metered.length,
          staysOpen: metered.every(({ staysOpen }) => staysOpen),
        })
      : []
  for (const call of calls)
    meter.counts({ ...by, procedure: call.procedure, class: call.class, isMetered: isMetered(call) })
  return [...standings, ...standing]
}
