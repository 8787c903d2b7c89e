import { z } from "zod"

/** Words that the product's own addresses use, or that would mislead. */
const reserved = new Set(
  `about account accounts admin api app apps assets auth billing blog cdn changelog contact dashboard demo-admin docs
  download ftp health help home internal invitations invite legal login logout mail me new null oauth onboarding
  plinth pricing privacy public root security settings sign-in sign-out sign-up signin signup static status support
  system tenant tenants terms test undefined user users webhooks well-known www`.split(/\s+/),
)

export const isReservedSlug = (slug: string): boolean => reserved.has(slug)

/** Where a tenant is named by slug or id, nobody takes another's id for a name. */
const idShaped = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * 2 to 40 of a–z, 0–9 and single hyphens between them, and not shaped as an id. Look-alike letters are refused before lower
 * case folds them.
 */
export const Slug = z
  .string()
  .trim()
  .min(2)
  .max(40)
  .regex(/^[A-Za-z0-9](-?[A-Za-z0-9])*$/)
  .toLowerCase()
  .refine((slug) => !idShaped.test(slug))
