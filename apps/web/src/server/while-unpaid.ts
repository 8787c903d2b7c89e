import type { Access } from "@plinth/entitlements"

/** What stays to be done while a payment is missing, beside reading: to pay, and to take a key back. */
const stays = /^(?:billing:|api_key:)|:read$/

/** What a member's pages offer while the bill closes something. The API refuses the rest by itself, and says why. */
export const whileUnpaid = (permissions: ReadonlySet<string>, access: Access): Set<string> =>
  new Set(
    [...permissions].filter((held) =>
      access === "billing_only" ? held.startsWith("billing:") : access === "full" || stays.test(held),
    ),
  )
