import { hash } from "node:crypto"
import { networkOf } from "@plinth/core"

/** What identity asks of the house's rate limits. The gate gives them. */
export type IdentityLimits = {
  allows(key: string, limit: number, seconds: number): Promise<{ allowed: boolean; endsIn: number }>
  /** Throws where too much was done to this target. */
  spend(quota: "passwordMail" | "verificationMail" | "signIn", target: string): Promise<void>
  refund(quota: "signIn", target: string): Promise<void>
}

/** For seeds and tests: who comes from inside the house is not counted. */
export const noLimits: IdentityLimits = {
  allows: async () => ({ allowed: true, endsIn: 0 }),
  spend: async () => {},
  refund: async () => {},
}

type Rule = { readonly window: number; readonly max: number }
type Input = Readonly<Record<string, unknown>>

/** Better Auth's own limits, per path and address, counted where all others are. */
export const callLimit = (limits: IdentityLimits) => ({
  async consume(key: string, { window, max }: Rule) {
    // Hashed: the path in it is as long as who asks likes, and an index entry is not.
    const { allowed, endsIn } = await limits.allows(`auth:${hash("sha256", key)}`, max, window)
    return { allowed, retryAfter: allowed ? null : Math.ceil(endsIn) }
  },
})

const mailing: ReadonlyMap<string, "passwordMail" | "verificationMail"> = new Map([
  ["/request-password-reset", "passwordMail"],
  ["/send-verification-email", "verificationMail"],
  ["/email-change/request", "verificationMail"],
])

/**
 * Limits per account: mails to one address, and wrong passwords for one account from one place. Someone who guesses
 * elsewhere does not lock the right person out, and a right password is not counted.
 */
export function throttleAccount(limits: IdentityLimits) {
  const attemptAt = (email: unknown, request: Request | undefined) =>
    `${String(email)} ${networkOf(request?.headers.get("x-forwarded-for") ?? "")}`
  return {
    async before(path: string, { email }: Input, request: Request | undefined): Promise<void> {
      const mail = mailing.get(path)
      if (mail) await limits.spend(mail, String(email))
      if (path === "/sign-in/email") await limits.spend("signIn", attemptAt(email, request))
    },
    async after(path: string, { email }: Input, request: Request | undefined): Promise<void> {
      if (path === "/sign-in/email") await limits.refund("signIn", attemptAt(email, request))
    },
  }
}
