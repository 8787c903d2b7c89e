import { hash } from "node:crypto"
import { throttleSignIn, type SignInQuota } from "../throttling/throttle-sign-in"

/** What identity asks of the house's rate limits. The gate gives them. */
export type IdentityLimits = {
  allows(key: string, limit: number, seconds: number): Promise<{ allowed: boolean; endsIn: number }>
  /** Throws where too much was done to this target. */
  spend(quota: MailQuota, target: string): Promise<void>
  /** The same for several targets at once: all are counted, and one that is spent refuses. */
  spendAll(counts: readonly (readonly [SignInQuota, string])[]): Promise<void>
  /** Takes back what turned out not to count. */
  refundAll(counts: readonly (readonly [SignInQuota, string])[]): Promise<void>
}

/** For seeds and tests: who comes from inside the house is not counted. */
export const noLimits: IdentityLimits = {
  allows: async () => ({ allowed: true, endsIn: 0 }),
  spend: async () => {},
  spendAll: async () => {},
  refundAll: async () => {},
}

type MailQuota = "passwordMail" | "verificationMail" | "linkMail" | "accountMail"

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

const mailing: ReadonlyMap<string, MailQuota> = new Map([
  ["/request-password-reset", "passwordMail"],
  ["/send-verification-email", "verificationMail"],
  ["/email-change/request", "verificationMail"],
  ["/sign-in/magic-link", "linkMail"],
  ["/sign-up/email", "accountMail"],
])

/** Limits per account: mails to one address, and wrong passwords, wherever they come from. */
export function throttleAccount(limits: IdentityLimits) {
  const signIn = throttleSignIn(limits)
  return {
    async before(path: string, { email }: Input, headers: Headers | undefined): Promise<void> {
      const mail = mailing.get(path)
      if (mail) await limits.spend(mail, String(email))
      if (path === "/sign-in/email") await signIn.spend(String(email), headers)
    },
    async after(path: string, { email }: Input, headers: Headers | undefined): Promise<void> {
      if (path === "/sign-in/email") await signIn.refund(String(email), headers)
    },
  }
}
