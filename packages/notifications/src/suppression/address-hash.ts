import { createHmac } from "node:crypto"
import { authSecret } from "@plinth/auth"
import { normalizeEmail } from "@plinth/core"

/**
 * What is kept in an address's place: the same for each spelling of it, and made by nobody without the house's secret. Under a new
 * secret nobody is suppressed any more, until the provider, which keeps a list of its own, says so again.
 */
export const addressHash = (address: string): string =>
  createHmac("sha256", authSecret())
    .update(`mail address\0${normalizeEmail(address)}`)
    .digest("hex")
