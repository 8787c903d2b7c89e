import { randomBytes } from "node:crypto"
import { base32 } from "@better-auth/utils/base32"
import { createOTP } from "@better-auth/utils/otp"
import { encode } from "uqr"

const periodSeconds = 30

// As it is typed by hand: base32, which is what every authenticator app reads.
const otpOf = (key: string) => createOTP(base32.decode(key), { period: periodSeconds })

export const newAuthenticatorKey = (): string => base32.encode(randomBytes(20), { padding: false })

/** The thirty seconds whose code this is, around now; null where it is none of them, or one that is used up. */
export async function stepOfCode(
  key: string,
  code: string,
  { now, after }: { readonly now: Date; readonly after: number },
): Promise<number | null> {
  const current = Math.floor(now.getTime() / (periodSeconds * 1_000))
  const otp = otpOf(key)
  let found: number | null = null
  // A clock may be half a minute off. All three are always computed: the time taken tells nothing.
  for (const step of [current - 1, current, current + 1]) {
    if ((await otp.hotp(step)) === code && step > after) found = step
  }
  return found
}

/** The code that an authenticator app shows now. */
export const currentCode = (key: string): Promise<string> => otpOf(key).totp()

/** What an app reads, and the picture it reads it from: the dark squares of a QR code, as the path of a drawing. */
export function keyPicture(key: string, account: string): { uri: string; size: number; path: string } {
  const uri = otpOf(key).url("Plinth", account)
  const { data, size } = encode(uri, { border: 2 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("")
  return { uri, size, path }
}
