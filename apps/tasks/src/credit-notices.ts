import { creditEvents } from "@plinth/credits"
import { on, type Reactions } from "@plinth/jobs"
import { sendCreditNotice } from "@plinth/notifications"

/** Which mail follows from what happens to a tenant's credits. */
export const creditNotices: Reactions["events"] = [
  on(creditEvents.low, sendCreditNotice, (_, { available }) => ({
    notice: "low" as const,
    credits: available,
  })),
  on(creditEvents.exhausted, sendCreditNotice, () => ({ notice: "exhausted" as const })),
  on(creditEvents.clawed_back, sendCreditNotice, (_, { amount, debt }) => ({
    notice: "clawed-back" as const,
    credits: amount + debt,
    debt,
  })),
  on(creditEvents.frozen, sendCreditNotice, (_, { amount }) => ({
    notice: "frozen" as const,
    credits: amount,
  })),
  on(creditEvents.thawed, sendCreditNotice, (_, { amount }) => ({
    notice: "thawed" as const,
    credits: amount,
  })),
  on(creditEvents.given, sendCreditNotice, (_, { amount, expiresAt }) => ({
    notice: "given" as const,
    credits: amount,
    ...(expiresAt && { until: expiresAt }),
  })),
]
