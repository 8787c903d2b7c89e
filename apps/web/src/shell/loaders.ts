import "server-only"
import { tenantHostOf } from "@plinth/auth"
import { effectivePlan } from "@plinth/entitlements"
import { singleTenant } from "@plinth/tenants"
import { roles } from "@plinth/gate"
import type { TenantColor } from "@plinth/ui/tenant-avatar"
import { docsUrl } from "@/env"
import type { requireMember } from "@/server/tenant-api"
import { planLine } from "./plan-line"
import type { TenantFacts } from "./tenant-context"

type Member = Awaited<ReturnType<typeof requireMember>>

const day = 86_400_000

/** Days of the trial that are left, 0 on its last; null without a running trial. */
function trialDaysOf({ plan, trialEndsAt }: Member["tenant"], now: Date): number | null {
  const left = plan === "starter" && trialEndsAt ? trialEndsAt.getTime() - now.getTime() : 0
  return left > day ? Math.ceil(left / day) : left > 0 ? 0 : null
}

function withheldFrom({ caller, member, tenant, access }: Member): TenantFacts["withheld"] {
  const { impersonation, tenancy } = caller
  if (!tenancy || (!impersonation && access === "full")) return null
  const { role, type } = tenancy.member
  const held = [...roles.permissionsOf(role, tenancy.granted, type)]
  return {
    because: impersonation ? "viewed" : tenant.billingState === "paused" ? "paused" : "restricted",
    permissions: held.filter((permission) => !member.permissions.has(permission)),
  }
}

type Asked = { readonly locale: string; readonly asked: Headers; readonly unread: number }

/** What the shell and everything in it knows of tenant and member, from what the request's admission found. */
export function tenantFacts(found: Member, { locale, asked, unread }: Asked): TenantFacts {
  const { access, caller, member, tenant } = found
  const now = member.clock.now()
  const trialDays = trialDaysOf(tenant, now)
  const plan = effectivePlan(tenant, now)
  return {
    slug: tenant.slug,
    isAtRoot: tenantHostOf(asked) !== null,
    name: tenant.name,
    letter: tenant.logoLetter,
    isOnly: singleTenant() !== null,
    color: tenant.logoColor as TenantColor,
    plan: plan.key,
    limits: { projects: plan.limits.projects, members: plan.limits.members },
    ...planLine(locale, { plan: plan.key, billingState: tenant.billingState, access, trialDays }),
    access,
    permissions: [...member.permissions],
    withheld: withheldFrom(found),
    memberId: member.member.id,
    userId: caller.user.id,
    person: { name: caller.user.name, email: caller.user.email },
    locale,
    timeZone: caller.preferences.timeZone ?? tenant.timeZone,
    now: now.toISOString(),
    feedCursor: caller.feedCursor,
    unread,
    docsUrl,
    isMac: /Mac|iPhone|iPad/.test(asked.get("user-agent") ?? ""),
  }
}
