import { baseUrl } from "@plinth/auth"
import { hasSandbox, isLoopback } from "@plinth/core"

const sandboxKey = "re_sandbox"
/** `whsec_` and bytes that everybody knows. */
const sandboxWebhookSecret = `whsec_${Buffer.from("plinth sandbox mail webhook secret").toString("base64")}`
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

/** Where Resend is spoken to. Unset: the sandbox. */
export const resendBaseUrl = () =>
  process.env.RESEND_BASE_URL ?? `http://localhost:${process.env.SANDBOX_PORT ?? "4000"}/resend`

/** Who mails come from: `Name <address>`. */
export const mailFrom = () => process.env.MAIL_FROM ?? "Plinth <hello@plinth.localhost>"

/** Where problem reports go. */
export const supportAddress = () => process.env.SUPPORT_EMAIL ?? "support@plinth.localhost"
