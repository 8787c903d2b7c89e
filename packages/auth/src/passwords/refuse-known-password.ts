import { hash } from "node:crypto"
import { log } from "@plinth/observability"
import { APIError } from "better-auth/api"
import { breachedPasswords } from "../env"

const setting: Readonly<Record<string, string>> = {
  "/sign-up/email": "password",
  "/reset-password": "newPassword",
  "/change-password": "newPassword",
  "/set-password": "newPassword",
}

/** A new password that is in everybody's list is refused before it is set. */
export async function refuseKnownPassword(
  path: string,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  const field = setting[path]
  const password = field && body[field]
  if (typeof password !== "string" || password.length > 128) return
  if (await isKnown(password)) throw new APIError("BAD_REQUEST", { code: "PASSWORD_KNOWN" })
}

async function isKnown(password: string): Promise<boolean> {
  const mode = breachedPasswords()
  if (mode === "off") return false
  if ((await commonPasswords()).has(password.toLowerCase())) return true
  return mode === "haveibeenpwned" && isInBreach(password)
}

let common: Promise<ReadonlySet<string>> | undefined

/** Those that are most often found in breaches, as far as they are long enough to be set here. */
const commonPasswords = () =>
  (common ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"].filter(({ length }) => length >= 10)),
  ))

/** Asks Have I Been Pwned by the first five digits of the hash: neither password nor hash leaves. While it is away, nobody is refused. */
async function isInBreach(password: string): Promise<boolean> {
  const digest = hash("sha1", password).toUpperCase()
  try {
    const answer = await fetch(`https://api.pwnedpasswords.com/range/${digest.slice(0, 5)}`, {
      headers: { "add-padding": "true" },
      signal: AbortSignal.timeout(2_000),
    })
    if (!answer.ok) throw new Error(`It answered ${answer.status}.`)
    return (await answer.text()).split("\r\n").some((line) => isHit(line, digest.slice(5)))
  } catch (err) {
    log.warn({ err }, "breached passwords could not be asked for")
    return false
  }
}

/** Padding counts as often as never. */
const isHit = (line: string, rest: string) => line.startsWith(`${rest}:`) && !line.endsWith(":0")
