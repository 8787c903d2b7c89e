import { isId, type Actor, type Clock } from "@plinth/core"
import type { Batch, Calling } from "@plinth/db"
import { sql } from "kysely"
import { insufficient, requireAmount, requireWords } from "../amount"
import { creditErrors } from "../errors"

export type DebitInput = {
  /** The same key and amount is the same debit, however often it is asked for. */
  readonly key: string
  readonly amount: number
  /** A word for what it is spent on: `assistant.message`. */
  readonly reason: string
  readonly projectId?: string
}

/** A debit as it stands in the ledger: its entry, and the balance behind it. */
export type Debit = { readonly seq: number; readonly amount: number; readonly balance: number }

export type AskedDebit = DebitInput & { readonly actor: Actor; readonly at: Date }

type Answer = {
  readonly status: "debited" | "conflict" | "insufficient" | "invalid"
  readonly seq: number | null
  readonly balance: number | null
  readonly available: number
}

/** Who asks for it, and when. Errors: `credits.AMOUNT_INVALID`, `credits.WORD_INVALID`. */
export function askDebit(input: DebitInput, actor: Actor, clock: Clock): AskedDebit {
  requireAmount(input.amount)
  requireWords(input)
  // One that is none would be refused with everyone's debits that go with it.
  const projectId = isId(input.projectId) ? input.projectId : undefined
  return { ...input, projectId, actor, at: clock.now() }
}

/** Debits of one tenant in one statement, decided in their order, each all or nothing. */
export const debits: Batch<AskedDebit, Answer> = {
  most: 100,
  async send(db: Calling, asked: readonly AskedDebit[]) {
    const now = asked.map(({ at }) => at).reduce((one, other) => (one > other ? one : other))
    const { rows } = await sql<Answer>`
      select status, seq, balance, available from app.debit_credits(
        ${asked.map(({ key }) => key)}::text[],
        ${asked.map(({ amount }) => amount)}::bigint[],
        ${asked.map(({ reason }) => reason)}::text[],
        ${asked.map(({ projectId }) => projectId ?? null)}::uuid[],
        ${asked.map(({ actor }) => actor.type)}::text[],
        ${asked.map(({ actor }) => actor.id)}::text[],
        ${now}::timestamptz)`.execute(db)
    return rows
  },
}

/** Errors: `credits.INSUFFICIENT`, `credits.KEY_CONFLICT`. */
export function settleDebit({ key, amount }: DebitInput, answer: Answer | undefined): Debit {
  if (answer?.status === "conflict") throw creditErrors.KEY_CONFLICT({ key })
  if (answer?.status === "insufficient") throw insufficient(amount, answer.available)
  if (answer?.seq == null || answer.balance == null) throw creditErrors.AMOUNT_INVALID({ amount })
  return { seq: answer.seq, amount, balance: answer.balance }
}
