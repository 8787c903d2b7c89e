import "server-only"
import type { PlanKey } from "@plinth/core"
import { effectivePlan } from "@plinth/entitlements"
import { cookies } from "next/headers"
import { admission } from "@/server/admission"
import { homeTenant } from "@/server/home-tenant"

/** Where somebody who is signed in stands with the tenant that they go back to. */
export type Standing = {
  readonly slug: string
  readonly tenant: string
  /** What is theirs for good or paid; null while a trial lifts it. */
  readonly current: PlanKey | null
  readonly mayChange: boolean
}

/** Null for a stranger, for who is in no tenant, and while nobody can be asked: the price list stands without it. */
export async function loadStanding(): Promise<Standing | null> {
  const member = await homeMember().catch(() => null)
  if (!member) return null
  const { tenant, clock, permissions } = member
  const now = clock.now()
  const isTrying = tenant.plan === "starter" && tenant.trialEndsAt !== null && tenant.trialEndsAt > now
  return {
    slug: tenant.slug,
    tenant: tenant.name,
    current: isTrying ? null : effectivePlan(tenant, now).key,
    mayChange: permissions.has("billing:manage"),
  }
}

async function homeMember() {
  const last = (await cookies()).get("last-tenant")?.value
  if (last) return (await admission(last)).member
  if (!(await admission(null)).caller) return null
  const home = await homeTenant("/pricing")
  return home && (await admission(home.slug)).member
}
