/** Scenarios make demo logins with a known password, and clocks that move: never beside real people. */
export const isProduction = () => process.env.NODE_ENV === "production"

/** Where the sandbox answers: by its port, or beside the stand-in that billing was pointed to. */
export function sandboxOrigin(): string {
  const { DODO_PAYMENTS_BASE_URL, SANDBOX_PORT = "4000" } = process.env
  return DODO_PAYMENTS_BASE_URL ? new URL(DODO_PAYMENTS_BASE_URL).origin : `http://localhost:${SANDBOX_PORT}`
}

/** Where the provider's messages come in. */
export const webhookAddress = () => `http://localhost:${process.env.WEB_PORT ?? 3000}/api/webhooks/dodo`
