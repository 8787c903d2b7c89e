import { createECDH, timingSafeEqual } from "node:crypto"
import { baseUrl } from "@plinth/auth"
import { hasSandbox, isLoopback } from "@plinth/core"
import { isSupportedCountry } from "libphonenumber-js/max"

const sandboxKey = "re_sandbox"
/** `whsec_` and bytes that everybody knows. */
const sandboxWebhookSecret = `whsec_${Buffer.from("plinth sandbox mail webhook secret").toString("base64")}`
const sandboxUrl = () => `http://localhost:${process.env.SANDBOX_PORT ?? "4000"}`
const required = [
  "RESEND_API_KEY",
  "RESEND_BASE_URL",
  "RESEND_WEBHOOK_SECRET",
  "MAIL_FROM",
  "SUPPORT_EMAIL",
] as const

/** Throws one sentence where others reach the product and its mails would stay on this machine. Asked before anything starts. */
export function assertMailProvider(): void {
  if (isLoopback(baseUrl())) return
  const problems = mailProblems()
  if (problems.length > 0) throw new Error(`Mails of ${baseUrl()} go nowhere. ${problems.join(" ")}`)
  if (isLoopback(resendBaseUrl())) throw new Error(`Mails of ${baseUrl()} would go to ${resendBaseUrl()}.`)
}

/** What would be unsafe about these settings in production, a sentence each. */
export function mailProblems(): string[] {
  const missing = required.filter((name) => !process.env[name])
  const problems = missing.map((name) => `${name} is not set: mails need a provider.`)
  if (process.env.RESEND_API_KEY === sandboxKey) problems.push("RESEND_API_KEY is the sandbox's.")
  if (process.env.RESEND_WEBHOOK_SECRET === sandboxWebhookSecret)
    problems.push("RESEND_WEBHOOK_SECRET is the sandbox's, which everybody knows.")
  return problems
}

/** Any key that begins with `re_` will do for the sandbox. */
export const resendApiKey = () => process.env.RESEND_API_KEY ?? sandboxKey

/** What Resend signs its messages with: `whsec_…`, shown where its webhook is set up. Unset on this machine: the sandbox's. */
export function resendWebhookSecret(): string {
  const secret = process.env.RESEND_WEBHOOK_SECRET
  if (!secret && !hasSandbox(process.env)) throw new Error("RESEND_WEBHOOK_SECRET is not set.")
  return secret || sandboxWebhookSecret
}

/** The most in an hour of a tenant's clock: what leaves the house to a person and for a tenant, and what one bell shows. */
export type Caps = Readonly<Record<"person" | "tenant" | "bell", number>>

/** Beyond the first two it waits for the digest; beyond the third it is on the activity page alone. Never what is mandatory or critical. */
export const notificationCaps = (): Caps => ({
  person: numberOf("NOTIFICATIONS_PER_PERSON"),
  tenant: numberOf("NOTIFICATIONS_PER_TENANT"),
  bell: numberOf("NOTIFICATIONS_PER_BELL"),
})

/** Where Resend is spoken to. Unset: the sandbox. */
export const resendBaseUrl = () => process.env.RESEND_BASE_URL ?? `${sandboxUrl()}/resend`

/** Who mails come from: `Name <address>`. */
export const mailFrom = () => process.env.MAIL_FROM ?? "Plinth <hello@plinth.localhost>"

/** Where problem reports go. */
export const supportAddress = () => process.env.SUPPORT_EMAIL ?? "support@plinth.localhost"

export type TwilioSettings = {
  readonly accountSid: string
  readonly authToken: string
  /** A number of ours, or a messaging service (MG…). */
  readonly from: string
  /** Where it is spoken to; null: at Twilio. */
  readonly address: string | null
  /** Where it tells what became of a message and what people answer; null where it could not reach us. */
  readonly callback: string | null
}

export type PushKeys = {
  readonly publicKey: string
  readonly privateKey: string
  /** Whom a push service turns to: `mailto:` or `https:`. */
  readonly subject: string
}

const sandboxKeys = {
  publicKey: "BLhUUGGKu-2Q9E1S_vaoPgfqRfxxeoS2tzXehNetu8TtKBYFn38RYpSEKxwM9cxewo-Gy8kfYXrFpg_gM5O4jUw",
  privateKey: "cqg3o0FGzv63lGkOe8GhZVW40UmWeg_NeM3biN0kcoA",
}

/** Where its messages are signed for, as it is set up at Twilio. */
export const textCallback = () => `${baseUrl()}/api/webhooks/twilio`

/** Twilio, where it is set up; its stand-in where there is a sandbox; null where nobody is sent a text. */
export function twilioSettings(): TwilioSettings | null {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = process.env
  if (accountSid && authToken && from) {
    const callback = isLoopback(baseUrl()) ? null : textCallback()
    return { accountSid, authToken, from, address: null, callback }
  }
  if (!hasSandbox(process.env)) return null
  return {
    accountSid: `AC${"0".repeat(32)}`,
    authToken: "sandbox",
    from: "+15005550006",
    address: `${sandboxUrl()}/twilio`,
    callback: textCallback(),
  }
}

/**
 * Where a text costs cents, and none of them go to whoever has the number: the European Economic Area, Switzerland, the United
 * Kingdom with its islands, the United States, Canada, Australia and New Zealand.
 */
const usualCountries =
  "AT AU BE BG CA CH CY CZ DE DK EE ES FI FR GB GG GR HR HU IE IM IS IT JE LI LT LU LV MT NL NO NZ PL PT RO SE SI SK US"

/** Parts that leave the house, and texts that one person gets. */
const usualCeilings = { SMS_MOST_AN_HOUR: 500, SMS_MOST_A_DAY: 2_000, SMS_MOST_A_PERSON: 20 } as const
const usualNumbers = {
  NOTIFICATIONS_PER_PERSON: 20,
  NOTIFICATIONS_PER_TENANT: 2_000,
  NOTIFICATIONS_PER_BELL: 200,
  ...usualCeilings,
} as const

/** The countries that texts go to. */
export const servedCountries = (): ReadonlySet<string> =>
  new Set((process.env.SMS_COUNTRIES || usualCountries).split(/[\s,]+/).filter(Boolean))

/** How many at the most, of the house in an hour and in a day, and for a person in a day. */
export const textCeiling = (name: keyof typeof usualCeilings): number => numberOf(name)

/** None is said, or what is none: the usual one. */
function numberOf(name: keyof typeof usualNumbers): number {
  const said = process.env[name] ?? ""
  return /^\d{1,9}$/.test(said) ? Number(said) : usualNumbers[name]
}

/** Whether tenants that pay nothing send texts too, and their people get codes. The stand-in's cost nothing. */
export const servesEveryone = (): boolean =>
  process.env.SMS_FOR ? process.env.SMS_FOR === "everyone" : Boolean(twilioSettings()?.address)

/** The keys that push messages are signed with; the sandbox's where there is one; null where nobody is sent any. */
export function pushKeys(): PushKeys | null {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT } = process.env
  const subject = VAPID_SUBJECT || `mailto:${supportAddress()}`
  if (publicKey && privateKey) return { publicKey, privateKey, subject }
  return hasSandbox(process.env) ? { ...sandboxKeys, subject } : null
}

/** The origin of devices that stand in for browsers; null where there are none. */
export const standInOrigin = () => (hasSandbox(process.env) ? sandboxUrl() : null)

/** Half of what a channel needs is a mistake, as is a limit that is no number. With none of it nobody is offered the channel. */
export function channelProblems(): string[] {
  return [...twilioProblems(), ...numberProblems(), ...textProblems(), ...vapidProblems()]
}

/** Throws a sentence for each of them. Asked before anything starts. */
export function assertChannels(): void {
  const problems = channelProblems()
  if (!isLoopback(baseUrl()) && problems.length > 0) throw new Error(problems.join(" "))
}

function twilioProblems(): string[] {
  const names = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"] as const
  const missing = names.filter((name) => !process.env[name])
  if (missing.length === names.length) return []
  if (missing.length > 0)
    return [`${missing.join(" and ")} not set: Twilio needs ${names.join(", ")}, or none.`]
  const { TWILIO_ACCOUNT_SID: sid = "", TWILIO_FROM: from = "" } = process.env
  const problems: string[] = []
  if (!/^AC[0-9a-f]{32}$/.test(sid)) problems.push("TWILIO_ACCOUNT_SID is none: it is AC and 32 digits.")
  if (/^AC0{32}$/.test(sid)) problems.push("TWILIO_ACCOUNT_SID is the sandbox's.")
  if (!/^(?:\+[1-9]\d{6,14}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{1,11})$/.test(from))
    problems.push(
      `TWILIO_FROM is ${from}: it is a number such as +15005550006, a messaging service, or a name.`,
    )
  return problems
}

const numberProblems = (): string[] =>
  Object.keys(usualNumbers)
    .filter((name) => !/^\d{0,9}$/.test(process.env[name] ?? ""))
    .map((name) => `${name} is ${process.env[name]}: it is a number.`)

function textProblems(): string[] {
  const problems = [...servedCountries()]
    .filter((country) => !isSupportedCountry(country))
    .map((country) => `SMS_COUNTRIES: ${country} is no country: two capital letters each, such as US.`)
  if (!/^(?:paying|everyone)?$/.test(process.env.SMS_FOR ?? ""))
    problems.push(`SMS_FOR is ${process.env.SMS_FOR}: it is paying or everyone.`)
  return problems
}

function vapidProblems(): string[] {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT: subject } = process.env
  const problems: string[] = []
  if (Boolean(publicKey) !== Boolean(privateKey))
    problems.push("VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY are set together, or neither.")
  if (publicKey && privateKey && !arePair(publicKey, privateKey))
    problems.push("VAPID_PUBLIC_KEY does not belong to VAPID_PRIVATE_KEY.")
  if (privateKey === sandboxKeys.privateKey) problems.push("VAPID_PRIVATE_KEY is the sandbox's.")
  if (subject && !/^(?:mailto:\S+@\S+|https:\/\/\S+)$/.test(subject))
    problems.push(`VAPID_SUBJECT is ${subject}: it begins with mailto: or https:.`)
  return problems
}

function arePair(publicKey: string, privateKey: string): boolean {
  try {
    const pair = createECDH("prime256v1")
    pair.setPrivateKey(privateKey, "base64url")
    const [known, given] = [pair.getPublicKey(), Buffer.from(publicKey, "base64url")]
    return known.length === given.length && timingSafeEqual(known, given)
  } catch {
    return false
  }
}
