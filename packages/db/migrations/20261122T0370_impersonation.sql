-- Impersonation: an operator looks at a tenant as one of its members does, for an hour at most. What makes it impossible
-- ends it in its own transaction, and the tenant's own log says so, whoever or whatever it was.

-- `ended_by` refers to nobody: the row outlives whom it names.
alter table platform.platform_impersonation_sessions
  add column ticket text check (length(ticket) between 1 and 80),
  add column ended_by uuid,
  alter column expires_at set default now() + interval '1 hour';
create index on platform.platform_impersonation_sessions (expires_at) where ended_at is null;
call platform.classify('platform.platform_impersonation_sessions', 'platform',
  personal => '{reason}', plain => '{ticket,end_reason}');

create policy operated on platform.platform_impersonation_sessions for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy started_by_operators on platform.platform_impersonation_sessions for insert to plinth_platform
  with check (operator_id = (select app.current_user_id()) and (select app.current_platform_role()) is not null);
-- One's own, and an admin every one. What has ended stays as it is.
create policy ended_by_operators on platform.platform_impersonation_sessions for update to plinth_platform
  using (ended_at is null and (
    (select app.current_platform_role()) = 'platform_admin'
    or operator_id = (select app.current_user_id()) and (select app.current_platform_role()) is not null
  ))
  with check (ended_at is not null and (ended_by is null or ended_by = (select app.current_user_id())));
grant select, insert (id, operator_id, session_id, tenant_id, member_id, target_user_id, reason, ticket),
  update (ended_at, end_reason, ended_by) on platform.platform_impersonation_sessions to plinth_platform;

-- The worker writes down that an hour is over. It was over before: who views is asked at each request.
create policy expired on platform.platform_impersonation_sessions for update to plinth_worker
  using (ended_at is null and expires_at <= now()) with check (end_reason = 'expired' and ended_by is null);
create policy seen_by_worker on platform.platform_impersonation_sessions for select to plinth_worker using (true);
grant select (expires_at, ended_at), update (ended_at, end_reason) on platform.platform_impersonation_sessions to plinth_worker;

create policy ended on platform.platform_impersonation_sessions for update to plinth_gate using (true);
grant update (ended_at, end_reason) on platform.platform_impersonation_sessions to plinth_gate;

-- INVARIANT: only an operator who showed a second factor in this session views, and only as a member who could sign in.
-- Rows are held until the end of the transaction, so that what ends an impersonation finds it or comes before it.
create function app.check_impersonation() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('impersonation ' || id, 0))
    from unnest(array[new.operator_id, new.tenant_id]) as id;
  perform from auth.user_sessions s join auth.users u on u.id = s.user_id and u.suspended_at is null and u.email_verified
    where s.id = new.session_id and s.user_id = new.operator_id and s.expires_at > now() and s.second_factor_at is not null
      and exists (select from platform.platform_role_assignments a where a.user_id = u.id and a.revoked_at is null)
    for share of s, u;
  if not found then
    raise exception 'only an operator with a second factor views' using errcode = 'check_violation', constraint = 'viewed_by_an_operator';
  end if;
  perform from app.tenant_members m join auth.users u on u.id = m.user_id and u.suspended_at is null
    where m.tenant_id = new.tenant_id and m.id = new.member_id and m.user_id = new.target_user_id and m.removed_at is null
      and exists (select from app.tenants t where t.id = m.tenant_id and t.status = 'active')
      and not exists (select from platform.platform_role_assignments a where a.user_id = u.id and a.revoked_at is null)
    for share of m, u;
  if not found then
    raise exception 'only a member who could sign in is viewed' using errcode = 'check_violation', constraint = 'viewed_as_a_member';
  end if;
  return null;
end
$$;
create trigger check_impersonation after insert on platform.platform_impersonation_sessions
  for each row execute function app.check_impersonation();

-- Ends what is open where column `tg_argv[0]` names the changed row's `tg_argv[1]`, for the reason `tg_argv[2]`.
create function app.end_impersonations() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  whose uuid := to_jsonb(old) ->> tg_argv[1];
begin
  if tg_argv[0] in ('operator_id', 'tenant_id') then
    perform pg_advisory_xact_lock(hashtextextended('impersonation ' || whose, 0));
  end if;
  execute format('update platform.platform_impersonation_sessions set ended_at = now(), end_reason = $1
    where ended_at is null and %I = $2', tg_argv[0]) using tg_argv[2], whose;
  return null;
end
$$;
create trigger end_impersonations after delete on auth.user_sessions
  for each row execute function app.end_impersonations('session_id', 'id', 'signed_out');
create trigger end_impersonations_by after update of suspended_at on auth.users
  for each row when (new.suspended_at is not null and old.suspended_at is null)
  execute function app.end_impersonations('operator_id', 'id', 'operator_suspended');
create trigger end_impersonations_of after update of suspended_at on auth.users
  for each row when (new.suspended_at is not null and old.suspended_at is null)
  execute function app.end_impersonations('target_user_id', 'id', 'member_suspended');
create trigger end_impersonations_without_factor after update of two_factor_enabled on auth.users
  for each row when (old.two_factor_enabled and not new.two_factor_enabled)
  execute function app.end_impersonations('operator_id', 'id', 'second_factor_lost');
create trigger end_impersonations after update of revoked_at on platform.platform_role_assignments
  for each row when (new.revoked_at is not null)
  execute function app.end_impersonations('operator_id', 'user_id', 'role_lost');
create trigger end_impersonations after update of removed_at on app.tenant_members
  for each row when (new.removed_at is not null)
  execute function app.end_impersonations('member_id', 'id', 'member_removed');
create trigger end_impersonations after update of status on app.tenants
  for each row when (new.status <> 'active' and old.status = 'active')
  execute function app.end_impersonations('tenant_id', 'id', 'tenant_closed');

-- The end stands in both logs. The tenant learns that it ended, why, and how long it was; not which operator it was.
create function app.tell_end_of_impersonation() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into platform.platform_events (id, type, actor_user_id, tenant_id, entity_type, entity_id, data, request_id, occurred_at)
    values (gen_random_uuid(), 'impersonation.ended', new.ended_by, new.tenant_id, 'impersonation', new.id,
      jsonb_build_object('reason', new.end_reason), 'database', new.ended_at);
  insert into app.events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
    select t.id, gen_random_uuid(), 'impersonation.ended', 'system', 'operator', 'impersonation', new.id,
      jsonb_build_object('viewedMemberId', new.member_id, 'userId', new.target_user_id, 'byOperator', true, 'reason', new.end_reason,
        'seconds', ceil(extract(epoch from least(new.ended_at, new.expires_at) - new.started_at))::integer),
      'database', new.ended_at
    from app.tenants t where t.id = new.tenant_id;
  return null;
end
$$;
create trigger tell_end_of_impersonation after update of ended_at on platform.platform_impersonation_sessions
  for each row when (old.ended_at is null and new.ended_at is not null)
  execute function app.tell_end_of_impersonation();

create policy told_by_the_house on app.events for insert to plinth_gate
  with check (actor_type = 'system' and actor_id = 'operator' and type = 'impersonation.ended');
create policy told_by_the_house on platform.platform_events for insert to plinth_gate
  with check (type = 'impersonation.ended');
grant insert on platform.platform_events to plinth_gate;
grant insert (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
  on app.events to plinth_gate;
-- That it began is written by whoever begins it, support included.
create policy operated_by_viewers on app.events for insert to plinth_platform with check (
  actor_type = 'system' and actor_id = 'operator' and impersonator_id is null and type = 'impersonation.started'
  and (select app.current_platform_role()) is not null
);

revoke execute on function app.check_impersonation(), app.end_impersonations(),
  app.tell_end_of_impersonation() from public;
alter function app.check_impersonation() owner to plinth_gate;
alter function app.end_impersonations() owner to plinth_gate;
alter function app.tell_end_of_impersonation() owner to plinth_gate;
