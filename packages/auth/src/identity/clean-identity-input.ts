import { normalizeEmail } from "@plinth/core"
import { APIError } from "better-auth/api"
import { PersonName } from "../profile/update-profile"
import { cleanProviderInput } from "../providers/clean-provider-input"
import { legalVersion } from "./legal-version"
import { OwnPath } from "./own-path"

type Input = Readonly<Record<string, unknown>>

const refuse = (code: string, message: string) => new APIError("BAD_REQUEST", { code, message })

/**
 * What Better Auth may read of a request's body: addresses in their one spelling, names as everywhere, no picture of
 * their own choosing, nothing that Postgres refuses; and nobody signs up who did not agree to the terms that stand.
 */
export function cleanIdentityInput(path: string, body: Input): Input {
  if (JSON.stringify(body).includes("\\u0000")) throw refuse("MALFORMED", "Text has no NUL.")
  if (body.image !== undefined) throw refuse("MALFORMED", "A picture is not given here.")
  if (path === "/sign-in/social" || path === "/link-social") return cleanProviderInput(body)
  if (path === "/sign-in/magic-link" && !OwnPath.safeParse(body.callbackURL).success)
    throw refuse("MALFORMED", "A link leads to a page of this site.")
  const changes: Record<string, unknown> = {}
  if (typeof body.email === "string") changes.email = normalizeEmail(body.email)
  if (body.name !== undefined) {
    const name = PersonName.safeParse(body.name)
    if (!name.success) throw refuse("INVALID_NAME", "A name has 1 to 80 characters.")
    changes.name = name.data
  }
  if (path === "/sign-up/email" && body.termsVersion !== legalVersion) {
    throw refuse("TERMS_NOT_ACCEPTED", "The terms that stand were not accepted.")
  }
  return { ...body, ...changes }
}
