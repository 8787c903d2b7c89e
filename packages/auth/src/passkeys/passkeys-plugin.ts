import { passkey } from "@better-auth/passkey"
import type { Databases } from "@plinth/db"
import { APIError } from "better-auth/api"
import { baseUrl } from "../env"
import { passkeyTable } from "../identity/identity-tables"
import { readStanding } from "../second-factor/read-standing"
import { PasskeyName } from "./rename-passkey"

/**
 * Passkeys count as both factors: the device is one, what opens it for the person is the other. So one that was not opened
 * by them, with a finger, a face or a PIN, is neither made nor taken.
 */
export const passkeysPlugin = (databases: Databases) =>
  passkey({
    rpID: new URL(baseUrl()).hostname,
    rpName: "Plinth",
    origin: new URL(baseUrl()).origin,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    registration: {
      afterVerification: async ({ ctx, verification }) => {
        if (!verification.registrationInfo?.userVerified) throw unopened()
        const name = PasskeyName.optional().safeParse(bodyOf(ctx.body).name)
        if (!name.success) throw new APIError("BAD_REQUEST", { code: "INVALID_NAME" })
      },
    },
    authentication: {
      afterVerification: async ({ ctx, verification }) => {
        if (!verification.authenticationInfo.userVerified) throw unopened()
        await refuseAnother(databases, ctx.headers, verification.authenticationInfo.credentialID)
      },
    },
    schema: { passkey: passkeyTable },
  })

/** Who is signed in shows their own: with another person's they would go on as somebody else, unasked. */
async function refuseAnother(databases: Databases, headers: Headers | undefined, credential: string) {
  const standing = headers && (await readStanding(databases.auth, headers))
  if (!standing?.isOpen) return
  const own = await databases.auth
    .selectFrom("auth.user_passkeys")
    .select("id")
    .where("credential_id", "=", credential)
    .where("user_id", "=", standing.userId)
    .executeTakeFirst()
  if (!own) throw new APIError("UNAUTHORIZED", { code: "PASSKEY_NOT_FOUND" })
}

const unopened = () => new APIError("UNAUTHORIZED", { code: "AUTHENTICATION_FAILED" })

const bodyOf = (body: unknown): { readonly name?: unknown } =>
  typeof body === "object" && body !== null ? body : {}
