import { createHash, randomBytes } from "node:crypto"

/** What a mail carries, and what is kept of it. */
export function newChangeToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString("base64url")
  return { token, hash: hashChangeToken(token) }
}

export const hashChangeToken = (token: string): string =>
  createHash("sha256").update(token).digest("base64url")
