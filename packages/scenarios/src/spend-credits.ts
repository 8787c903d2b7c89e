import { debitCredits } from "@plinth/credits"
import type { MemberContext } from "@plinth/db"

/** Somebody has the assistant work for so many credits, in five goes. */
export async function spendCredits(member: MemberContext, key: string, credits: number): Promise<void> {
  for (let go = 0; go < 5; go += 1) {
    const amount = Math.floor((credits * (go + 1)) / 5) - Math.floor((credits * go) / 5)
    await debitCredits(member, { key: `${key}:${go}`, amount, reason: "assistant" })
  }
}
