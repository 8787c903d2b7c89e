import type { PersonContext } from "@plinth/db"

/** Where the tenant that had this address is now; null for who is not in it. */
export async function findMoved(ctx: PersonContext, slug: string): Promise<string | null> {
  const moved = await ctx.one((db) =>
    db
      .selectFrom("app.tenant_former_slugs as former")
      .innerJoin("app.tenants as tenant", "tenant.id", "former.tenant_id")
      .innerJoin("app.tenant_members as member", "member.tenant_id", "former.tenant_id")
      .select("tenant.slug")
      .where("former.slug", "=", slug)
      .where("tenant.status", "<>", "deleted")
      .where("member.user_id", "=", db.userId)
      .where("member.removed_at", "is", null)
      .executeTakeFirst(),
  )
  return moved?.slug ?? null
}
