import { APIError } from "better-auth/api"
import { disposableAddresses } from "../env"

/** What gives somebody an address. */
const taking = new Set(["/sign-up/email", "/email-change/request"])

/** Addresses that are thrown away after the first mail, where the settings refuse them. */
export async function refuseDisposable(
  path: string,
  { email: address }: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (typeof address !== "string" || !taking.has(path) || disposableAddresses() === "allow") return
  const { isDisposableEmail } = await import("disposable-email-domains-js")
  if (isDisposableEmail(address)) throw new APIError("BAD_REQUEST", { code: "EMAIL_DISPOSABLE" })
}
