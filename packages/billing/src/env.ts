import { hasSandbox } from "@plinth/core"

const sandboxKey = "sk_test_sandbox"
/** `whsec_` and 32 bytes that everybody knows. */
const sandboxWebhookKey = `whsec_${Buffer.from("plinth sandbox webhook secret 32b").toString("base64")}`

const hosts = { test: "https://test.dodopayments.com", live: "https://live.dodopayments.com" }
const required = ["DODO_PAYMENTS_API_KEY", "DODO_PAYMENTS_WEBHOOK_KEY", "DODO_PAYMENTS_BASE_URL"] as const

export type DodoSettings = {
  readonly apiKey: string
  readonly webhookKey: string
  readonly baseUrl: string
}

/** Where payments are made, and by which keys. Unset in development: the sandbox. */
export function dodoSettings(): DodoSettings {
  const { DODO_PAYMENTS_API_KEY, DODO_PAYMENTS_WEBHOOK_KEY, DODO_PAYMENTS_BASE_URL, SANDBOX_PORT } =
    process.env
  const missing = required.find((name) => !process.env[name])
  if (missing && !hasSandbox(process.env)) throw new Error(`${missing} is not set: nothing can be paid.`)
  return {
    apiKey: DODO_PAYMENTS_API_KEY || sandboxKey,
    webhookKey: DODO_PAYMENTS_WEBHOOK_KEY || sandboxWebhookKey,
    baseUrl: DODO_PAYMENTS_BASE_URL || `http://localhost:${SANDBOX_PORT ?? "4000"}/dodo`,
  }
}

/** What would be unsafe about these settings in production, a sentence each. */
export function billingProblems(): string[] {
  const {
    DODO_PAYMENTS_API_KEY: apiKey = "",
    DODO_PAYMENTS_WEBHOOK_KEY: webhookKey,
    DODO_PAYMENTS_BASE_URL: baseUrl,
  } = process.env
  const missing = required.filter((name) => !process.env[name])
  const problems = missing.map((name) => `${name} is not set: nothing can be paid.`)
  const mode = Object.entries(hosts).find(([, host]) => host === baseUrl?.replace(/\/$/, ""))?.[0]
  if (baseUrl && !mode) problems.push(`DODO_PAYMENTS_BASE_URL is neither ${hosts.live} nor ${hosts.test}.`)
  if (apiKey === sandboxKey) problems.push("DODO_PAYMENTS_API_KEY is the sandbox's.")
  const keyMode = /(?:^|[_.-])(test|live)(?:[_.-]|$)/.exec(apiKey)?.[1]
  if (mode && keyMode && keyMode !== mode)
    problems.push(`DODO_PAYMENTS_API_KEY is of ${keyMode} mode, and DODO_PAYMENTS_BASE_URL of ${mode} mode.`)
  if (webhookKey === sandboxWebhookKey)
    problems.push("DODO_PAYMENTS_WEBHOOK_KEY is the sandbox's, which everybody knows.")
  if (!isGrace(process.env.GRACE_DAYS ?? "5")) problems.push("GRACE_DAYS is a whole number from 3 to 7.")
  return problems
}

const isGrace = (days: string) => /^[3-7]$/.test(days)

/** Days after a failed payment in which everything goes on. */
export function graceDays(): number {
  const days = process.env.GRACE_DAYS || "5"
  if (!isGrace(days)) throw new Error("GRACE_DAYS is a whole number from 3 to 7.")
  return Number(days)
}

/** A key of Dodo's test mode, for running the adapter's suite against it; null where none is set. */
export function dodoTestMode(): DodoSettings | null {
  const {
    DODO_PAYMENTS_API_KEY: apiKey,
    DODO_PAYMENTS_BASE_URL: baseUrl,
    DODO_PAYMENTS_WEBHOOK_KEY,
  } = process.env
  return apiKey && apiKey !== sandboxKey && baseUrl === hosts.test
    ? { apiKey, baseUrl, webhookKey: DODO_PAYMENTS_WEBHOOK_KEY || sandboxWebhookKey }
    : null
}

/** Whether a tenant that took its payment back through its bank is shut out until an operator lets it in again. */
export const suspendsOnLostDispute = (): boolean => process.env.SUSPEND_ON_LOST_DISPUTE !== "no"
