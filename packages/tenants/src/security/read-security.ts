import type { MemberContext, ReadConnection } from "@plinth/db"
import { sql } from "kysely"
import { authorize } from "../permissions"
import { TenantSecurity } from "./security.schemas"

/** How safely the tenant stands, in one statement: who has no second factor, keys, sessions, refusals, and who looked. Errors: `auth.FORBIDDEN`. */
export async function readSecurity(ctx: MemberContext): Promise<TenantSecurity> {
  authorize(ctx, "security:read")
  const { rows } = await ctx.one((db) =>
    sql`select ${membersOf(db)} as members, ${keysOf(db, ctx.clock.now())} as keys, ${sessionsOf(db)} as sessions,
      ${refusalsOf(db)} as refusals, ${impersonationsOf(db)} as impersonations`.execute(db),
  )
  return TenantSecurity.parse(rows[0])
}

const membersOf = ({ tenantId }: ReadConnection) => sql`(
  with present as materialized (
    select m.id, p.name, m.role, r.name as "roleName", coalesce(p.two_factor_enabled, false) as has_second
    from app.tenant_members m
      join app.user_profiles p on p.user_id = m.user_id
      left join app.tenant_roles r on r.tenant_id = m.tenant_id and r.id = m.role_id
    where m.tenant_id = ${tenantId} and m.removed_at is null
  )
  select jsonb_build_object(
    'total', (select count(*) from present),
    'withoutSecondFactor', (select count(*) from present where not has_second),
    'list', (select coalesce(jsonb_agg(to_jsonb(w)), '[]') from (
      select id, name, role, "roleName" from present where not has_second
      order by array_position('{owner,admin}', role), name, id limit 20) w)))`

const keysOf = ({ tenantId }: ReadConnection, now: Date) => sql`(
  with active as materialized (
    select id, name, cardinality(scopes) as scopes, last_used_at as "lastUsedAt", expires_at as "expiresAt",
      coalesce(expires_at < ${now}::timestamptz + interval '14 days', false) as "expiresSoon"
    from app.tenant_api_keys
    where tenant_id = ${tenantId} and revoked_at is null and (expires_at is null or expires_at > ${now})
  )
  select jsonb_build_object(
    'active', (select count(*) from active),
    'list', (select coalesce(jsonb_agg(to_jsonb(k)), '[]') from (
      select * from active order by "expiresAt" nulls last, id limit 10) k)))`

const sessionsOf = ({ tenantId }: ReadConnection) => sql`(
  select coalesce(jsonb_agg(to_jsonb(s)), '[]') from (
    select m.id as "memberId", p.name, o.sessions as count, o.last_active_at as "lastActiveAt"
    from auth.read_member_sessions() o
      join app.tenant_members m on m.tenant_id = ${tenantId} and m.user_id = o.user_id and m.removed_at is null
      join app.user_profiles p on p.user_id = m.user_id
    order by o.last_active_at desc limit 20) s)`

/** Sign-ins from the log, everything else from what was counted. A key's refusals carry its name. */
const refusalsOf = ({ tenantId }: ReadConnection) => sql`(
  select coalesce(jsonb_agg(to_jsonb(r)), '[]') from (
    select case e.type when 'user.sign_in_refused' then 'sign_in' else 'second_factor' end as kind,
      e.data ->> 'reason' as subject, p.name, count(*) as count, max(e.occurred_at) as "lastAt"
    from app.events e left join app.user_profiles p on p.user_id = e.subject_user_id
    where e.tenant_id = ${tenantId} and e.entity_type = 'user' and e.occurred_at > now() - interval '30 days'
      and e.type in ('user.sign_in_refused', 'user.second_factor_refused', 'user.second_factor_locked')
    group by 1, 2, 3, e.subject_user_id
    union all
    select f.kind, f.subject, coalesce(p.name, k.name), sum(f.count), max(f.last_at)
    from app.tenant_refusals f
      left join app.tenant_members m on m.tenant_id = f.tenant_id and m.id = f.caller_id
      left join app.user_profiles p on p.user_id = m.user_id
      left join app.tenant_api_keys k on k.tenant_id = f.tenant_id and k.id = f.caller_id
    where f.tenant_id = ${tenantId} and f.day > current_date - 30
    group by 1, 2, 3, f.caller_id
    order by "lastAt" desc limit 20) r)`

const impersonationsOf = ({ tenantId }: ReadConnection) => sql`(
  select coalesce(jsonb_agg(to_jsonb(i)), '[]') from (
    select b.entity_id as id, p.name as "memberName", b.occurred_at as "startedAt",
      (e.data ->> 'seconds')::integer as seconds, e.data ->> 'reason' as "endReason"
    from app.events b
      left join app.events e on e.tenant_id = b.tenant_id and e.entity_type = 'impersonation'
        and e.entity_id = b.entity_id and e.type = 'impersonation.ended'
      left join app.user_profiles p on p.user_id = b.subject_user_id
    where b.tenant_id = ${tenantId} and b.entity_type = 'impersonation' and b.type = 'impersonation.started'
      and b.occurred_at > now() - interval '90 days'
    order by b.occurred_at desc limit 20) i)`
