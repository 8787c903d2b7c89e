import { createHmac } from "node:crypto"
import { authSecret } from "@plinth/auth"
import { parsePhoneNumberFromString } from "libphonenumber-js/max"
import { servedCountries } from "../env"

/** Where a text goes, as it is counted. */
export type Destination = {
  /** In place of the number: keyed, since of its digits a hash alone would hide nothing. */
  readonly numberHash: string
  /** The number but for its last four digits: ten thousand that one hand may hold. */
  readonly block: string
  readonly country: string
  /** Premium numbers, landlines and numbers that are nobody's are none. */
  readonly isMobile: boolean
}

const mobile: readonly unknown[] = ["MOBILE", "FIXED_LINE_OR_MOBILE"]

/** Of a number by its plan, so that an island of +1 is not the United States. Null where its country is not served. */
export function destinationOf(number: string): Destination | null {
  const parsed = parsePhoneNumberFromString(number)
  if (!parsed?.country || !servedCountries().has(parsed.country)) return null
  return {
    numberHash: createHmac("sha256", authSecret()).update(`phone number\0${number}`).digest("base64url"),
    block: number.slice(0, -4),
    country: parsed.country,
    isMobile: mobile.includes(parsed.getType()),
  }
}
