import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"
import superjson from "superjson"

const secretOf = (secret: string, key: string) =>
  Buffer.from(hkdfSync("sha256", secret, key, "plinth.gate.answer", 32))

/** Encrypts an answer (AES-256-GCM) so that only who sends the key again can read it: it may hold a link that opens something. */
export function sealAnswer(secret: string, key: string, answer: unknown): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", secretOf(secret, key), nonce)
  const text = Buffer.concat([cipher.update(superjson.stringify(answer)), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url")
}

export function openAnswer(secret: string, key: string, sealed: string): unknown {
  const bytes = Buffer.from(sealed, "base64url")
  const cipher = createDecipheriv("aes-256-gcm", secretOf(secret, key), bytes.subarray(0, 12))
  cipher.setAuthTag(bytes.subarray(12, 28))
  return superjson.parse(Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString("utf8"))
}
