import { fixedClock, isPlinthError, newId, type TenantId, type UserId } from "@plinth/core"
import { tenantContext, type Databases, type TenantContext, type WriteTransaction } from "@plinth/db"
import { sql } from "kysely"
import {
  captureHold,
  clawBackCredits,
  debitCredits,
  freezeCredits,
  grantCredits,
  holdCredits,
  releaseHold,
  thawCredits,
} from "../index"
import { paymentOf, sources, type Step } from "./ledger-history"

const start = Date.parse("2026-03-01T12:00:00Z")
export const minuteAt = (minute: number) => new Date(start + minute * 60_000)
const reason = "proof"

/** Whoever spends a tenant's credits, at that time. */
export const spenderAt = (databases: Pick<Databases, "app">, tenantId: TenantId, now: Date): TenantContext =>
  tenantContext(databases, {
    tenantId,
    permissions: new Set(["credit:read", "credit:spend"]),
    origin: {
      actor: { type: "user", id: newId<UserId>() },
      requestId: "proof",
      clock: fixedClock(now),
    },
  })

/** What holds are called by the ledger, by what they are called in a history. */
export type HoldIds = Map<number, string>

/** One step of a history, taken by the verbs. */
export async function askLedger(
  databases: Pick<Databases, "app">,
  tenantId: TenantId,
  holds: HoldIds,
  step: Step,
  now: number,
): Promise<string> {
  const ctx = spenderAt(databases, tenantId, minuteAt(now))
  const holdId = "key" in step ? (holds.get(step.key) ?? newId()) : ""
  const write = <Result>(work: (tx: WriteTransaction) => Promise<Result>) => ctx.write(work)
  const debit = (item: { key: number; amount: number }) =>
    answerOf(debitCredits(ctx, { key: `d${item.key}`, amount: item.amount, reason }).then(() => "debited"))
  switch (step.do) {
    case "grant": {
      const { source, ref, amount, lasts, isPaid } = step
      const paymentId = sources[source].isBought ? paymentOf(step.payment) : undefined
      const expiresAt = lasts === null ? null : minuteAt(now + lasts)
      const grant = { source: { kind: source, ref: String(ref) }, amount, expiresAt, isPaid, paymentId }
      return answerOf(write((tx) => grantCredits(tx, grant)))
    }
    case "debit":
      return debit(step)
    case "batch":
      return joined(await Promise.allSettled(step.items.map(debit)))
    case "hold": {
      const { key, amount, minutes } = step
      const holding = holdCredits(ctx, { key: `h${key}`, amount, minutes, reason })
      return answerOf(holding.then(({ id }) => (holds.set(key, id), "held")))
    }
    case "capture":
      return answerOf(captureHold(ctx, { holdId, amount: step.amount }).then(() => "captured"))
    case "release":
      return answerOf(releaseHold(ctx, { holdId }).then(({ state }) => state))
    case "claw back": {
      const clawback = { paymentId: paymentOf(step.payment), credits: step.credits }
      const { taken, debt } = await write((tx) => clawBackCredits(tx, clawback))
      return `took ${taken}, is owed ${debt}`
    }
    case "freeze":
      return write((tx) => freezeCredits(tx, { paymentId: paymentOf(step.payment) })).then(() => "frozen")
    case "thaw":
      return write((tx) => thawCredits(tx, { paymentId: paymentOf(step.payment) })).then(() => "thawed")
    case "tend":
      await write((tx) => sql`select app.tend_credits(${minuteAt(now)}::timestamptz)`.execute(tx))
      return "tended"
  }
}

/** Nobody is left behind when one fails. */
function joined(answers: readonly PromiseSettledResult<string>[]): string {
  return answers
    .map((answer) => {
      if (answer.status === "rejected") throw answer.reason
      return answer.value
    })
    .join()
}

/** What was refused is an answer too. */
const answerOf = (asked: Promise<string>): Promise<string> =>
  asked.catch((error: unknown) => {
    if (isPlinthError(error) && error.code.startsWith("credits.")) return error.code.slice(8).toLowerCase()
    throw error
  })
