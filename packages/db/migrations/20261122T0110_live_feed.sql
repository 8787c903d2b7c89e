-- The live feed. Every web process asks one question, some times a second, for all tenants and people who listen to it.

create index on app.events (tenant_id, xid, position);

create policy looked_at_for_listeners on app.events for select to plinth_gate using (true);
create policy looked_at_for_listeners on auth.identity_events for select to plinth_gate using (true);
grant select on app.events, auth.identity_events to plinth_gate;

-- How far the log can be read, which of these tenants have news since then, and whom something happened to. Answers with what it
-- was asked for and never with an event: those are read in the tenant's own context. Whose membership or session changed is told as
-- soon as it is committed, also above the horizon, where a crossing transaction holds back everything else.
create function app.feed_news(since xid8, tenants uuid[], members uuid[], guests uuid[], sessions uuid[])
  returns table (horizon xid8, fresh_tenants uuid[], changed_members uuid[], moved_guests uuid[], ended_sessions uuid[])
  language sql stable security definer set search_path = ''
as $$
  with place as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as horizon)
  select p.horizon,
    array(select distinct e.tenant_id from app.events e
      where e.xid >= since and e.xid < p.horizon and e.tenant_id = any (tenants)),
    array(select e.entity_id::uuid from app.events e
      where e.xid >= since and e.entity_type = 'member' and e.entity_id = any (members::text[])),
    array(select (e.data ->> 'memberId')::uuid from app.events e
      where e.xid >= since and e.xid < p.horizon and e.data ->> 'memberId' = any (guests::text[])),
    array(select i.session_id from auth.identity_events i
      where i.xid >= since and i.type = 'session.ended' and i.session_id = any (sessions))
  from place p
$$;

revoke execute on function app.feed_news(xid8, uuid[], uuid[], uuid[], uuid[]) from public;
grant execute on function app.feed_news(xid8, uuid[], uuid[], uuid[], uuid[]) to plinth_app;
alter function app.feed_news(xid8, uuid[], uuid[], uuid[], uuid[]) owner to plinth_gate;
