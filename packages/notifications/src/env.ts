import { baseUrl } from "@plinth/auth"
import { isLoopback } from "@plinth/core"

/** Throws one sentence where others reach the product and its mails would go to a stand-in. Asked before anything starts. */
export function assertMailProvider(): void {
  if (!isLoopback(baseUrl()) && isLoopback(resendBaseUrl()))
    throw new Error(
      `RESEND_BASE_URL is the sandbox, and ${baseUrl()} sends real mail: set it and RESEND_API_KEY.`,
    )
}

/** Any key that begins with `re_` will do for the sandbox. */
export const resendApiKey = () => process.env.RESEND_API_KEY ?? "re_sandbox"

/** Where Resend is spoken to. Unset: the sandbox. */
export const resendBaseUrl = () =>
  process.env.RESEND_BASE_URL ?? `http://localhost:${process.env.SANDBOX_PORT ?? "4000"}/resend`

/** Who mails come from: `Name <address>`. */
export const mailFrom = () => process.env.MAIL_FROM ?? "Plinth <hello@plinth.localhost>"

/** Where problem reports go. */
export const supportAddress = () => process.env.SUPPORT_EMAIL ?? "support@plinth.localhost"
