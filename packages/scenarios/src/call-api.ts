import type { ApiKeyId, MemberId } from "@plinth/core"
import type { MemberContext } from "@plinth/db"
import { recordUsageWithin } from "@plinth/usage"

type Calls = {
  /** What the program or person is called, once a scenario. */
  readonly by: string
  readonly as: { readonly apiKeyId: ApiKeyId } | { readonly memberId: MemberId }
  /** How often each endpoint was called in all, over these days up to now. */
  readonly endpoints: Readonly<Record<string, number>>
  readonly days: number
}

/** Working days are busier than others, in sevenths of a usual one. */
const rhythm = [7, 9, 8, 10, 7, 3, 2]

/** Somebody called a tenant's API, a little each day: as it stands once the gate's calls are folded. */
export async function callApi(owner: MemberContext, { by, as, endpoints, days }: Calls): Promise<void> {
  const now = owner.clock.now()
  const weights = Array.from({ length: days }, (_, day) => rhythm[day % rhythm.length] ?? 1)
  const whole = weights.reduce((sum, each) => sum + each, 0)
  await owner.write(async (tx) => {
    for (const [endpoint, calls] of Object.entries(endpoints)) {
      let told = 0
      for (const [day, weight] of weights.entries()) {
        const quantity = day === days - 1 ? calls - told : Math.floor((calls * weight) / whole)
        told += quantity
        if (quantity === 0) continue
        const occurredAt = new Date(now.getTime() - (days - day) * 86_400_000 + 3_600_000)
        const key = `scenario:${by}:${endpoint}:${day}`
        await recordUsageWithin(tx, { key, meter: "api_calls", quantity, occurredAt, endpoint }, as)
      }
    }
  })
}
