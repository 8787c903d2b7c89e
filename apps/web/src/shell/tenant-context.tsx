"use client"

import type { TenantColor } from "@plinth/ui/tenant-avatar"
import { createContext, useContext } from "react"
import type { ReactNode } from "react"

/** How the plan's line is marked. */
export type PlanSign = "none" | "trial" | "ending" | "paused" | "failed"

/** What every part of a tenant's pages may know without asking. The server decides all of it again on each request. */
export type TenantFacts = {
  readonly slug: string
  /** The tenant's own host is asked: its pages stand there without `/app/…`. */
  readonly isAtRoot: boolean
  readonly name: string
  readonly letter: string
  /** The house has this tenant alone: there is nothing to switch to or to found. */
  readonly isOnly: boolean
  readonly color: TenantColor
  readonly plan: "starter" | "pro" | "business" | "enterprise"
  /** What the plan in force holds; null is unlimited. */
  readonly limits: { readonly projects: number | null; readonly members: number | null }
  /** The plan in a word, how long the trial lasts, or what is wrong with the bill. */
  readonly planLine: string
  readonly planSign: PlanSign
  /** How far the bill opens the tenant. */
  readonly access: "full" | "read_only" | "billing_only"
  readonly permissions: readonly string[]
  /** What the member may do and nobody does now, because an operator views or a payment is missing. Null where neither is. */
  readonly withheld: {
    readonly because: "viewed" | "restricted" | "paused"
    readonly permissions: readonly string[]
  } | null
  readonly memberId: string
  readonly userId: string
  readonly person: { readonly name: string; readonly email: string }
  readonly locale: string
  readonly timeZone: string
  /** When the server rendered the shell, ISO 8601. */
  readonly now: string
  /** Up to where in the live feed the shell shows what happened. */
  readonly feedCursor: string
  /** How many notifications the member had not read then. */
  readonly unread: number
  readonly docsUrl: string
  readonly isMac: boolean
}

const TenantContext = createContext<TenantFacts | null>(null)

export function TenantProvider({ facts, children }: { facts: TenantFacts; children: ReactNode }) {
  return <TenantContext value={facts}>{children}</TenantContext>
}

/** The tenant whose pages these are; null outside of them. */
export const useTenantIfAny = () => useContext(TenantContext)

export function useTenant(): TenantFacts {
  const tenant = useContext(TenantContext)
  if (!tenant) throw new Error("useTenant stands outside of a tenant's pages")
  return tenant
}

/** Whether a permission is the member's, and withheld for now: what needs it is shown, does nothing and says why. */
export function useIsWithheld() {
  const { withheld } = useTenant()
  return (permission: string) => withheld?.permissions.includes(permission) ?? false
}

/** Whether the member holds a permission, such as "project:create". For what is shown; the server refuses by itself. */
export function useCan() {
  const { permissions } = useTenant()
  return (permission: string) => permissions.includes(permission)
}
