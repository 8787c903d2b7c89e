import { APIError } from "better-auth/api"
import { z } from "zod"
import { legalVersion } from "../identity/legal-version"
import { OwnPath } from "../identity/own-path"

const Asked = z.strictObject({
  provider: z.string(),
  callbackURL: OwnPath,
  errorCallbackURL: OwnPath.optional(),
  requestSignUp: z.boolean().optional(),
  additionalData: z.strictObject({ termsVersion: z.literal(legalVersion) }).optional(),
})

/**
 * What somebody may ask who goes to a provider: no scopes, parameters or tokens of their own making; these are refused,
 * for Better Auth would put back what is left out. Who wants an account agrees to the terms before they go.
 */
export function cleanProviderInput(body: Readonly<Record<string, unknown>>): z.output<typeof Asked> {
  const asked = Asked.safeParse(body)
  if (!asked.success) throw new APIError("BAD_REQUEST", { code: "MALFORMED" })
  if (asked.data.requestSignUp && !asked.data.additionalData)
    throw new APIError("BAD_REQUEST", { code: "TERMS_NOT_ACCEPTED" })
  return asked.data
}
