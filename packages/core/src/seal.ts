import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"

/** A sealed text opens under this secret, for this purpose and for this one thing, and for nothing else. */
export type SealedFor = { readonly secret: string; readonly purpose: string; readonly of: string }

const nonceBytes = 12
const tagBytes = 16

const keyOf = ({ secret, purpose, of }: SealedFor) => Buffer.from(hkdfSync("sha256", secret, of, purpose, 32))

/** Encrypts a text (AES-256-GCM, its key by HKDF) into base64url. */
export function seal(what: SealedFor, text: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv("aes-256-gcm", keyOf(what), nonce)
  const hidden = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString("base64url")
}

/** The text again. Throws where it was sealed for something else, or changed since. */
export function unseal(what: SealedFor, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url")
  const [nonce, tag] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes, nonceBytes + tagBytes)]
  const cipher = createDecipheriv("aes-256-gcm", keyOf(what), nonce, { authTagLength: tagBytes }).setAuthTag(
    tag,
  )
  const hidden = bytes.subarray(nonceBytes + tagBytes)
  return Buffer.concat([cipher.update(hidden), cipher.final()]).toString("utf8")
}
