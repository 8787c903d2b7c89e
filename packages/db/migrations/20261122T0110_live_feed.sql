-- The live feed. Every web process asks one question, some times a second, for all tenants and people who listen to it.

create index on app.events (tenant_id, xid, position);

create policy looked_at_for_listeners on app.events for select to plinth_gate using (true);
create policy looked_at_for_listeners on auth.identity_events for select to plinth_gate using (true);
grant select on app.events, auth.identity_events to plinth_gate;
