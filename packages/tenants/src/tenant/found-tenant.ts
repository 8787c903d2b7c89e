import { newId, type MemberId, type TenantId } from "@plinth/core"
import { violates, type PersonContext } from "@plinth/db"
import { trialDays } from "@plinth/entitlements"
import { record } from "@plinth/events"
import { singleTenant } from "../env"
import { tenantErrors } from "../errors"
import { memberEvents, tenantEvents } from "../events"
import { refuseOperators } from "../member/refuse-operators"
import { isReservedSlug } from "./slug"
import { tenantSummary } from "./tenant-summary.select"
import { logoColors, logoLetterOf, type FoundTenantInput, type TenantSummary } from "./tenant.schemas"

/**
 * Founds a tenant with its first owner, on plan `starter` with the trial, one trial a person.
 * Asked twice with one slug by its founder, it answers with the tenant that stands.
 * Where the house has a single tenant, that one alone, once: its slug is the lock.
 * Errors: `tenants.SLUG_RESERVED`, `tenants.SLUG_TAKEN`, `tenants.FOUNDING_CLOSED`, `tenants.NOT_FOR_OPERATORS`.
 */
export async function foundTenant(ctx: PersonContext, input: FoundTenantInput): Promise<TenantSummary> {
  if (isReservedSlug(input.slug)) throw tenantErrors.SLUG_RESERVED({ slug: input.slug })
  const standing = await findFounded(ctx, input.slug)
  if (standing) return standing
  const only = singleTenant()
  if (only !== null && input.slug !== only) throw tenantErrors.FOUNDING_CLOSED()
  const id = newId<TenantId>()
  const tenant = {
    id,
    slug: input.slug,
    name: input.name,
    logoLetter: logoLetterOf(input.name),
    logoColor: logoColors[id.charCodeAt(id.length - 1) % logoColors.length] ?? logoColors[0],
    role: "owner",
  }
  const isFree = await insertTenant(ctx, tenant, "with trial")
    .catch((error: unknown) => {
      if (violates(error, "tenants_slug_key")) return false
      if (violates(error, "one_trial_a_person")) return insertTenant(ctx, tenant, "without trial")
      throw error
    })
    .catch(refuseOperators)
  if (isFree) return tenant
  // Two requests at once: the other one may have been this founder's own.
  const twin = await findFounded(ctx, input.slug)
  if (!twin && only !== null) throw tenantErrors.FOUNDING_CLOSED()
  if (!twin) throw tenantErrors.SLUG_TAKEN({ slug: input.slug })
  return twin
}

type NewTenant = TenantSummary & { readonly id: TenantId }

/** False where the slug is taken. */
const insertTenant = (
  ctx: PersonContext,
  tenant: NewTenant,
  trial: "with trial" | "without trial",
): Promise<boolean> =>
  ctx.enterTenant(tenant.id, async (tx) => {
    const now = ctx.clock.now()
    const isTrying = trial === "with trial"
    const inserted = await tx
      .insertInto("app.tenants")
      .values({
        id: tenant.id,
        slug: tenant.slug,
        name: tenant.name,
        logo_letter: tenant.logoLetter,
        logo_color: tenant.logoColor,
        billing_state: isTrying ? "trialing" : "free",
        trial_ends_at: isTrying ? new Date(now.getTime() + trialDays * 86_400_000) : null,
        period_anchor: now,
        founded_by: ctx.user.id,
        created_at: now,
        updated_at: now,
      })
      .onConflict((conflict) => conflict.column("slug").doNothing())
      .executeTakeFirst()
    if (!inserted.numInsertedOrUpdatedRows) return false
    const memberId = newId<MemberId>()
    await tx
      .insertInto("app.tenant_members")
      .values({ tenant_id: tenant.id, id: memberId, user_id: ctx.user.id, role: "owner", joined_at: now })
      .execute()
    await record(tx, tenantEvents.created(tenant.id, { plan: "starter" }))
    await record(tx, memberEvents.joined(memberId, { userId: ctx.user.id, role: "owner" }))
    return true
  })

/** The tenant of this slug that the person founded and is still in. */
const findFounded = (ctx: PersonContext, slug: string): Promise<TenantSummary | undefined> =>
  ctx.one((db) =>
    db
      .selectFrom("app.tenants as tenant")
      .innerJoin("app.tenant_members as member", "member.tenant_id", "tenant.id")
      .select(tenantSummary)
      .where("tenant.slug", "=", slug)
      .where("tenant.founded_by", "=", db.userId)
      .where("tenant.status", "<>", "deleted")
      .where("member.user_id", "=", db.userId)
      .where("member.removed_at", "is", null)
      .executeTakeFirst(),
  )
