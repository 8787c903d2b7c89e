import { importJWK, jwtVerify } from "jose"
import type { Refusal } from "../../provider"
import { refusal } from "./refusals"

const longestSeconds = 24 * 60 * 60

/**
 * Whether who sends is who may: `vapid t=…, k=…`, signed ES256 by the key that the device was made for, for this service and
 * for no longer than a day. https://www.rfc-editor.org/rfc/rfc8292
 */
export async function checkVapid(
  header: string | undefined,
  { origin, wanted }: { readonly origin: string; readonly wanted: string | null },
): Promise<Refusal | null> {
  if (wanted === null && !header) return null
  const { t: token, k: key } = Object.fromEntries(
    [...(header ?? "").matchAll(/(?:^vapid |, ?)([tk])=([^,\s]+)/g)].map(([, name, value]) => [name, value]),
  )
  if (!token || !key) return refusal(401, 109, "Missing Authorization Header")
  const point = Buffer.from(key, "base64url")
  if (point.length !== 65) return refusal(401, 109, "Invalid Authorization Header")
  try {
    const jwk = {
      kty: "EC",
      crv: "P-256",
      x: point.toString("base64url", 1, 33),
      y: point.toString("base64url", 33),
    }
    const { payload } = await jwtVerify(token, await importJWK(jwk, "ES256"), {
      algorithms: ["ES256"],
      audience: origin,
      requiredClaims: ["exp", "sub"],
    })
    if (Number(payload.exp) > Date.now() / 1_000 + longestSeconds)
      return refusal(401, 109, "Expires too late")
    if (!/^(?:mailto:|https:)/.test(String(payload.sub))) return refusal(401, 109, "Invalid subject")
  } catch {
    return refusal(401, 109, "Invalid Authorization Header")
  }
  return wanted !== null && key !== wanted
    ? refusal(403, 110, "The key does not belong to the one the subscription was made for.")
    : null
}
