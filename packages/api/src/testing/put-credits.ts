type AsSuperuser = (text: string, values: unknown[]) => Promise<unknown>

/** Puts credits into a tenant, from behind the walls. */
export const putCredits = (asSuperuser: AsSuperuser, slug: string, amount: number) =>
  asSuperuser(
    `with tenant as materialized (select set_config('app.tenant_id', id::text, true) from app.tenants where slug = $1)
      select app.grant_credits(
        'bonus', gen_random_uuid()::text, $2, 40::smallint, false, null, null, 'system', 'test', now()) from tenant`,
    [slug, amount],
  )
