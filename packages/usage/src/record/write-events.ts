import type { ApiKeyId, MemberId, PlinthError } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { sql } from "kysely"
import { hash } from "node:crypto"
import { usageErrors } from "../errors"
import type { RecordedBatch, RecordedUsage, UsageEventInput } from "../usage.schemas"
import { faultOf } from "./fault-of"
import { findStrangers } from "./find-strangers"

/** For whom events count that name nobody, and whether one of the tenant tells of them or the house itself. */
export type Attribution = {
  readonly memberId?: MemberId
  readonly apiKeyId?: ApiKeyId
  readonly isFromOutside?: boolean
}

/** `row` is the event's place in the batch, from 0. */
export type RefusedRow = { readonly row: number; readonly key: string; readonly error: PlinthError }

export type Written = { readonly refused: readonly RefusedRow[]; readonly batch: RecordedBatch }

type Told = {
  readonly n: number
  readonly outcome: "running" | "recorded" | "duplicate" | "conflict"
  readonly bookedIn: Date
  readonly original: Date | null
}

/** Writes what is new of a batch, in one statement. Whoever gets refused rows throws, so that nothing of it stays. */
export async function writeEvents(
  tx: WriteTransaction,
  events: readonly UsageEventInput[],
  attribution: Attribution,
): Promise<Written> {
  const now = tx.origin.clock.now()
  const strangers = await findStrangers(tx, events)
  const faults = events.map(
    (event) => faultOf(event, attribution.isFromOutside ?? false, now) ?? strangers(event),
  )
  const { first, repeats, conflicts } = sortOut(events)
  const refused = faults.flatMap((error, row) => (error ? [refusal(events, row, error)] : []))
  const clashes = conflicts.map((row) => refusal(events, row, usageErrors.EVENT_CONFLICT()))
  const batch = { recorded: 0, duplicates: 0, period: now, notable: [] }
  if (refused.length + clashes.length > 0) return { refused: [...refused, ...clashes], batch }

  let oldest = now
  const rows = first.map(({ event, bodyHash }, index) => {
    const occurredAt = event.occurredAt ?? now
    if (occurredAt < oldest) oldest = occurredAt
    return {
      n: index + 1,
      key: event.key,
      meter: event.meter,
      quantity: event.quantity,
      occurred_at: occurredAt,
      member_id: attribution.memberId ?? event.memberId,
      api_key_id: attribution.apiKeyId,
      project_id: event.projectId,
      endpoint: event.endpoint,
      body_hash: bodyHash,
    }
  })
  const { rows: told } = await sql<Told>`
    select n, outcome, booked_in as "bookedIn", original
    from app.record_usage(${now}, ${oldest}, ${JSON.stringify(rows)}::jsonb)`.execute(tx)
  const period = told.find(({ outcome }) => outcome === "running")?.bookedIn ?? now
  const notable: RecordedUsage[] = []
  const conflicted: RefusedRow[] = []
  let known = repeats
  for (const { n, outcome, bookedIn, original } of told) {
    const place = first[n - 1]
    if (!place) continue
    if (outcome === "conflict") conflicted.push(refusal(events, place.row, usageErrors.EVENT_CONFLICT()))
    if (outcome === "duplicate") known += 1
    const duplicate = outcome === "duplicate"
    if (duplicate || original || bookedIn.getTime() !== period.getTime())
      notable.push({ key: place.event.key, period: bookedIn, originalPeriod: original, duplicate })
  }
  return {
    refused: conflicted,
    batch: { recorded: events.length - known, duplicates: known, period, notable },
  }
}

type First = { readonly event: UsageEventInput; readonly row: number; readonly bodyHash: string }

/** The first of each key, and those that come again within the batch, with the same body or another. */
function sortOut(events: readonly UsageEventInput[]) {
  const seen = new Map<string, First>()
  const conflicts: number[] = []
  let repeats = 0
  for (const [row, event] of events.entries()) {
    const bodyHash = hash("md5", bodyOf(event))
    const standing = seen.get(event.key)
    if (!standing) seen.set(event.key, { event, row, bodyHash })
    else if (standing.bodyHash === bodyHash) repeats += 1
    else conflicts.push(row)
  }
  return { first: [...seen.values()], repeats, conflicts }
}

/** What was said, and not what was made of it: an event without a time is the same one a minute later. */
const bodyOf = ({ meter, quantity, occurredAt, projectId, memberId, endpoint }: UsageEventInput) =>
  JSON.stringify([meter, quantity, occurredAt?.getTime(), projectId, memberId, endpoint])

const refusal = (events: readonly UsageEventInput[], row: number, error: PlinthError): RefusedRow => ({
  row,
  key: events[row]?.key ?? "",
  error,
})
