import type { UserId } from "@plinth/core"
import { sql, type Kysely } from "kysely"
import type { Database } from "@plinth/db"
import type { Destination } from "./destination-of"
import { textCeiling } from "../env"

type Purpose = "notice" | "code"
type Text = {
  /** Tells it from every other text. Asked for again it counts once. */
  readonly id: string
  readonly purpose: Purpose
  readonly userId: UserId
  readonly destination: Destination
  readonly parts: number
}

/** The longest text. */
const mostParts = 2
const hourMs = 3_600_000

/**
 * By the names that `app.let_text` counts under. Of the house's codes use up half, so that they leave the other to notices, and a
 * tenant's notices a quarter, so that they leave the others theirs.
 */
function ceilingsOf(purpose: Purpose) {
  const [anHour, aDay] = [textCeiling("SMS_MOST_AN_HOUR"), textCeiling("SMS_MOST_A_DAY")]
  const house = { house_hour: anHour, house_day: aDay }
  const aPerson = textCeiling("SMS_MOST_A_PERSON")
  if (purpose === "notice") {
    const quarter = (most: number) => Math.max(mostParts, Math.floor(most / 4))
    const tenant = { tenant_hour: quarter(anHour), tenant_day: quarter(aDay) }
    return { ...house, ...tenant, person_day: aPerson, number_day: aPerson }
  }
  const codes = { person_hour: 5, person_day: 10, number_day: 5, block_day: 30, country_hour: 100 }
  return { ...house, ...codes, purpose_hour: Math.ceil(anHour / 2), purpose_day: Math.ceil(aDay / 2) }
}

/** How long a notice waits before it asks again; undefined where what it met is its person's own, and it waits for nothing. */
export const noticeWaitsMs = (met: string) => (/^(?:house|tenant)_/.test(met) ? hourMs : undefined)

/** When there is surely room again under a ceiling that was met. */
export const roomAfterMs = (met: string) => (met.endsWith("_hour") ? hourMs : 24 * hourMs)

/**
 * Counts a text where the person, the number, its neighbourhood, its country, the tenant and the house may have one more, in one step of the
 * database. Null: it may go; else the ceiling that it meets, and nothing was counted. Whoever throws on that throws after the
 * transaction, with which the operators' incident would be lost.
 */
export async function letText(
  tx: Kysely<Database>,
  { id, purpose, userId, destination, parts }: Text,
): Promise<string | null> {
  const { numberHash, block, country } = destination
  const { rows } = await sql<{
    met: string | null
  }>`select app.let_text(${id}, ${purpose}, ${userId}::uuid, ${numberHash},
    ${block}, ${country}, ${parts}::integer, ${JSON.stringify(ceilingsOf(purpose))}::jsonb) as met`.execute(
    tx,
  )
  return rows[0]?.met ?? null
}
