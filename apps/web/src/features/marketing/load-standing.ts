import "server-only"
import type { PlanKey } from "@plinth/core"
import { effectivePlan } from "@plinth/entitlements"
import { cookies } from "next/headers"
import { admission } from "@/server/admission"

/** Where somebody who is signed in stands with the tenant they were in last. */
export type Standing = {
  readonly slug: string
  readonly tenant: string
  /** What is theirs for good or paid; null while a trial lifts it. */
  readonly current: PlanKey | null
  readonly mayChange: boolean
}

/** Null for a stranger, for who is in no tenant, and while nobody can be asked: the price list stands without it. */
export async function loadStanding(): Promise<Standing | null> {
  const slug = (await cookies()).get("last-tenant")?.value
  if (!slug) return null
  const { member } = await admission(slug).catch(() => ({ member: null }))
  if (!member) return null
  const { tenant, clock, permissions } = member
  const now = clock.now()
  const isTrying = tenant.plan === "starter" && tenant.trialEndsAt !== null && tenant.trialEndsAt > now
  return {
    slug,
    tenant: tenant.name,
    current: isTrying ? null : effectivePlan(tenant, now).key,
    mayChange: permissions.has("billing:manage"),
  }
}
