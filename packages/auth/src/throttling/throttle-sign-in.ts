import { networkOf } from "@plinth/core"
import type { IdentityLimits } from "../identity/identity-limits"
import { knownDevice } from "./known-device"

/** What a try to sign in is counted by. */
export type SignInQuota = "signInKnown" | "signInAccount" | "signInAccountDay" | "signInAddress"

type Count = readonly [SignInQuota, string]

/**
 * Wrong passwords, counted before they are looked at. From anywhere: by account, in a quarter of an hour and a day, however
 * many addresses they come from, and by address, however many accounts they are tried on. From a device that its owner
 * signed in on: by themselves, so that nobody's guessing locks them out. A right password is not counted.
 */
export function throttleSignIn(limits: IdentityLimits) {
  const countsOf = (email: string, headers: Headers | undefined): Count[] => {
    const device = knownDevice(headers, email)
    if (device) return [["signInKnown", `${email} ${device}`]]
    const address = networkOf(headers?.get("x-forwarded-for") ?? "")
    return [
      ["signInAccount", email],
      ["signInAccountDay", email],
      ...(address ? [["signInAddress", address] as const] : []),
    ]
  }
  return {
    spend: (email: string, headers: Headers | undefined) => limits.spendAll(countsOf(email, headers)),
    refund: (email: string, headers: Headers | undefined) => limits.refundAll(countsOf(email, headers)),
  }
}
