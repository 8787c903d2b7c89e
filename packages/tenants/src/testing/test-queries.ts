import type { PlanKey, TenantId } from "@plinth/core"
import type { TenantFacts } from "@plinth/db"
import type { TestDatabase } from "@plinth/db/testing"
import type { RoleMember } from "./test-people"

export async function findTenant(db: TestDatabase, id: string): Promise<TenantFacts> {
  const [tenant] = await db.asSuperuser<TenantFacts>(
    `select id, slug, name, logo_letter as "logoLetter", logo_color as "logoColor", status, plan,
      billing_state as "billingState", trial_ends_at as "trialEndsAt",
      access_ends_at as "accessEndsAt", comp_plan as "compPlan", comp_ends_at as "compEndsAt",
      cancels_at as "cancelsAt", period_anchor as "periodAnchor", locale, time_zone as "timeZone"
    from app.tenants where id = $1`,
    [id],
  )
  if (!tenant) throw new Error(`There is no tenant ${id}.`)
  return tenant
}

export async function findMembership(
  db: TestDatabase,
  tenantId: TenantId,
  userId: string,
): Promise<RoleMember & { granted: string[] }> {
  const [member] = await db.asSuperuser<RoleMember & { granted: string[] }>(
    `select m.id, m.user_id as "userId", m.type, m.role, r.permissions || m.extra_permissions as granted
    from app.tenant_members m left join app.tenant_roles r on r.tenant_id = m.tenant_id and r.id = m.role_id
    where m.tenant_id = $1 and m.user_id = $2 and m.removed_at is null`,
    [tenantId, userId],
  )
  if (!member) throw new Error("This person is not in the tenant.")
  return member
}

/** The plan is a gift, which whoever looks after bills leaves alone: nobody pays for it. */
export async function endTrial(db: TestDatabase, id: string, plan: PlanKey): Promise<void> {
  await db.asSuperuser(
    `update app.tenants set comp_plan = nullif($2, 'starter'), trial_ends_at = null, billing_state = 'free' where id = $1`,
    [id, plan],
  )
}

export type RecordedEvent = {
  readonly type: string
  readonly actor: string
  readonly entity: string
  readonly data: unknown
}

export const readEvents = (db: TestDatabase, tenantId: string): Promise<RecordedEvent[]> =>
  db.asSuperuser<RecordedEvent>(
    `select type, actor_id as actor, entity_id as entity, data from app.events where tenant_id = $1 order by position`,
    [tenantId],
  )
