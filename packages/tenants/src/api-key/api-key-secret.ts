import { createHash, randomBytes } from "node:crypto"

/** What every secret begins with, so that people and scanners know one when they see it. */
const mark = "plk_live_"

/** Characters of the secret that are shown with the mark, to tell one key from another. */
const shown = 4

/** What stands in the database of a secret, and the secret itself, which nobody sees again. */
export type NewSecret = { readonly secret: string; readonly prefix: string; readonly hash: string }

/** 32 random bytes: too many to guess, so a plain hash of them is enough. */
export function newSecret(): NewSecret {
  const secret = `${mark}${randomBytes(32).toString("base64url")}`
  return { secret, prefix: secret.slice(0, mark.length + shown), hash: hashSecret(secret) }
}

/** What the database keeps of a secret. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex")

const wellFormed = /^plk_live_[\w-]{43}$/

/** Whether this can be a secret: what cannot is refused without a query. */
export const isSecret = (text: string): boolean => wellFormed.test(text)
