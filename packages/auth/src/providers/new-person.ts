import { APIError, getOAuthState } from "better-auth/api"
import { PersonName } from "../profile/update-profile"

type Made = { readonly name: string; readonly email: string; readonly emailVerified: boolean }

/**
 * Somebody who comes from a provider for the first time: with an address that the provider saw to be theirs, a name as
 * everywhere, no picture, and the terms they agreed to before they left.
 */
export async function newPerson(path: string | undefined, made: Made) {
  if (!path?.startsWith("/callback")) return undefined
  if (!made.emailVerified) throw new APIError("FORBIDDEN", { code: "EMAIL_UNVERIFIED" })
  const state = await getOAuthState()
  const termsVersion: unknown = state?.termsVersion
  if (typeof termsVersion !== "string") throw new APIError("FORBIDDEN", { code: "TERMS_NOT_ACCEPTED" })
  const name = PersonName.safeParse(made.name)
  const data = {
    ...made,
    name: name.data ?? made.email.split("@")[0] ?? made.email,
    image: null,
    termsVersion,
  }
  return { data }
}
