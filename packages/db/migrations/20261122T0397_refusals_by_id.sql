-- As before, and: who asks for a foreign tenant by its id is noticed as who asks by its name.
drop function app.note_refusals(uuid, jsonb);
create function app.note_refusals(batch uuid, seen jsonb) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into platform.refusal_batches (id) values (batch) on conflict do nothing;
  if not found then return; end if;
  insert into platform.incidents as standing (id, kind, fingerprint, tenant_id, user_id, network, count)
    select gen_random_uuid(), s.kind, s.fingerprint, (array_agg(t.id))[1], (array_agg(s.user_id))[1], min(s.network), sum(s.count)
    from jsonb_to_recordset(seen -> 'threats')
        as s (kind text, fingerprint text, slug text, user_id uuid, network text, count bigint)
      left join app.tenants t on s.slug in (t.slug, t.id::text) and t.status <> 'deleted'
    where s.slug is null or t.id is not null
    group by s.kind, s.fingerprint order by s.kind, s.fingerprint
    on conflict (kind, fingerprint) where state <> 'resolved' do update set
      count = standing.count + excluded.count, last_seen_at = now(),
      tenant_id = coalesce(excluded.tenant_id, standing.tenant_id), network = coalesce(excluded.network, standing.network);
  insert into app.tenant_refusals as standing (tenant_id, kind, caller_type, caller_id, subject, count)
    select t.id, s.kind, s.caller_type, s.caller_id, s.subject, s.count
    from jsonb_to_recordset(seen -> 'refusals')
        as s (tenant_id uuid, kind text, caller_type text, caller_id uuid, subject text, count bigint)
      join app.tenants t on t.id = s.tenant_id
    order by t.id, s.kind, s.caller_id, s.subject
    on conflict (tenant_id, day, kind, caller_id, subject) do update set
      count = standing.count + excluded.count, last_at = now();
end
$$;
revoke execute on function app.note_refusals(uuid, jsonb) from public;
grant execute on function app.note_refusals(uuid, jsonb) to plinth_app;
alter function app.note_refusals(uuid, jsonb) owner to plinth_gate;
