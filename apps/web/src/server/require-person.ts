import "server-only"
import { tenantHostOf } from "@plinth/auth"
import type { Admission } from "@plinth/gate"
import { readViewed } from "@plinth/platform"
import type { Route } from "next"
import { headers } from "next/headers"
import { notFound, redirect } from "next/navigation"
import { admission } from "./admission"
import { awaitsSecondFactor } from "./awaits-second-factor"
import { requestedPath } from "./exchange"

type Known<Key extends keyof Admission> = Admission & { readonly [Each in Key]: NonNullable<Admission[Each]> }
export type SignedIn = Known<"caller" | "person" | "identity">

/** Whoever makes this request; a stranger is sent to sign in and comes back to where they were going, at least to `path`. */
export async function requireCaller(path: string, slug: string | null = null): Promise<Known<"caller">> {
  const { caller, ...rest } = await admission(slug)
  if (!caller) {
    const door = tenantHostOf(await headers())
      ? "/hand-off/begin"
      : (await awaitsSecondFactor())
        ? "/sign-in/second-factor"
        : "/sign-in"
    redirect(`${door}?next=${encodeURIComponent(requestedPath() ?? path)}` as Route)
  }
  return { ...rest, caller }
}

/** The signed-in person of this request. An operator who views as somebody is neither here: they go back to what they view. */
export async function requirePerson(path: string, slug: string | null = null): Promise<SignedIn> {
  const { person, identity, viewer, ...rest } = await requireCaller(path, slug)
  const viewed = viewer && (await readViewed(viewer))
  if (viewed) redirect(`/app/${viewed.slug}` as Route)
  if (!person || !identity) notFound()
  return { ...rest, person, identity, viewer }
}
