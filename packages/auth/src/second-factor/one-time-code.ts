import { createOTP } from "@better-auth/utils/otp"

const period = 30

/** The thirty seconds whose code this is, around now; null where it is none of them, or one that is used up. */
export async function stepOfCode(
  secret: string,
  code: string,
  { now, after }: { readonly now: Date; readonly after: number },
): Promise<number | null> {
  const current = Math.floor(now.getTime() / (period * 1_000))
  const otp = createOTP(secret, { period })
  let found: number | null = null
  // A clock may be half a minute off. All three are always computed: the time taken tells nothing.
  for (const step of [current - 1, current, current + 1]) {
    if ((await otp.hotp(step)) === code && step > after) found = step
  }
  return found
}

/** The code that an authenticator app shows now. */
export const codeOf = (secret: string): Promise<string> => createOTP(secret, { period }).totp()

/** What an authenticator app reads from a picture. */
export const keyUri = (secret: string, account: string): string =>
  createOTP(secret, { period }).url("Plinth", account)
