import { newId, type MemberId, type TenantId } from "@plinth/core"
import type { PersonContext } from "@plinth/db"
import { trialDays } from "@plinth/entitlements"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { memberEvents, tenantEvents } from "../events"
import { isReservedSlug } from "./slug"
import { logoColors, type FoundTenantInput, type TenantSummary } from "./tenant.schemas"

/**
 * Founds a tenant with its first owner, on plan `starter` with the trial, one trial a person.
 * Asked twice with one slug by its founder, it answers with the tenant that stands.
 * Errors: `tenants.SLUG_RESERVED`, `tenants.SLUG_TAKEN`.
 */
export async function foundTenant(ctx: PersonContext, input: FoundTenantInput): Promise<TenantSummary> {
  if (isReservedSlug(input.slug)) throw tenantErrors.SLUG_RESERVED({ slug: input.slug })
  const founded = await listFounded(ctx)
  const standing = founded.find((tenant) => tenant.slug === input.slug)
  if (standing) return standing
  const id = newId<TenantId>()
  const now = ctx.clock.now()
  const isFirst = founded.length === 0
  const tenant = {
    id,
    slug: input.slug,
    name: input.name,
    logoLetter: [...input.name][0]?.toUpperCase() ?? "P",
    logoColor: logoColors[id.charCodeAt(id.length - 1) % logoColors.length] ?? logoColors[0],
    role: "owner",
  }
  const isFree = await ctx.enterTenant(id, async (tx) => {
    const inserted = await tx
      .insertInto("app.tenants")
      .values({
        id,
        slug: tenant.slug,
        name: tenant.name,
        logo_letter: tenant.logoLetter,
        logo_color: tenant.logoColor,
        billing_state: isFirst ? "trialing" : "free",
        trial_ends_at: isFirst ? new Date(now.getTime() + trialDays * 86_400_000) : null,
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
      .values({ tenant_id: id, id: memberId, user_id: ctx.user.id, role: "owner", joined_at: now })
      .execute()
    await record(tx, tenantEvents.created(id, { plan: "starter" }))
    await record(tx, memberEvents.joined(memberId, { userId: ctx.user.id, role: "owner" }))
    return true
  })
  if (isFree) return tenant
  // Two requests at once: the other one may have been this founder's own.
  const twin = (await listFounded(ctx)).find(({ slug }) => slug === input.slug)
  if (!twin) throw tenantErrors.SLUG_TAKEN({ slug: input.slug })
  return twin
}

const listFounded = (ctx: PersonContext): Promise<TenantSummary[]> =>
  ctx.read((db) =>
    db
      .selectFrom("app.tenants as tenant")
      .innerJoin("app.tenant_members as member", "member.tenant_id", "tenant.id")
      .select([
        "tenant.id",
        "tenant.slug",
        "tenant.name",
        "tenant.logo_letter as logoLetter",
        "tenant.logo_color as logoColor",
        "member.role",
      ])
      .where("tenant.founded_by", "=", db.userId)
      .where("member.user_id", "=", db.userId)
      .execute(),
  )
