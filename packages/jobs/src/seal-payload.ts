import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"

const keyOf = (secret: string) => Buffer.from(hkdfSync("sha256", secret, "", "plinth.jobs.payload", 32))

/** Encrypts a payload for one run (AES-256-GCM): the text opens under no other secret and for no other run. */
export function sealPayload(secret: string, runId: string, payload: unknown): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret), nonce).setAAD(Buffer.from(runId))
  const text = Buffer.concat([cipher.update(JSON.stringify(payload)), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url")
}

export function openPayload(secret: string, runId: string, sealed: unknown): unknown {
  const bytes = Buffer.from(String(sealed), "base64url")
  const cipher = createDecipheriv("aes-256-gcm", keyOf(secret), bytes.subarray(0, 12))
    .setAAD(Buffer.from(runId))
    .setAuthTag(bytes.subarray(12, 28))
  return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString("utf8"))
}
