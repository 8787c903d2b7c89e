import "server-only"
import type { Admission } from "@plinth/gate"
import type { Route } from "next"
import { redirect } from "next/navigation"
import { admission } from "./admission"
import { awaitsSecondFactor } from "./awaits-second-factor"
import { requestedPath } from "./exchange"

export type SignedIn = Admission & {
  readonly [Key in "caller" | "person" | "identity"]: NonNullable<Admission[Key]>
}

/** The signed-in person of this request; a stranger is sent to sign in and comes back to where they were going, at least to `path`. */
export async function requirePerson(path: string, slug: string | null = null): Promise<SignedIn> {
  const { caller, person, identity, ...rest } = await admission(slug)
  if (!caller || !person || !identity) {
    const door = (await awaitsSecondFactor()) ? "/sign-in/second-factor" : "/sign-in"
    redirect(`${door}?next=${encodeURIComponent(requestedPath() ?? path)}` as Route)
  }
  return { ...rest, caller, person, identity }
}
