-- What an operator does to a tenant stands in the tenant's own log too, in the act's transaction, and does not say who it was:
-- that stands in `platform.platform_events`, under the same request.
create policy operated on app.events for insert to plinth_platform with check (
  actor_type = 'system' and actor_id = 'operator' and impersonator_id is null
  and (select app.current_platform_role()) = 'platform_admin'
);
grant insert (
  tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, traceparent, occurred_at
) on app.events to plinth_platform;

-- The house's own work is no tenant's, so what is done to it is told to operators alone.
grant select (is_internal) on app.job_runs to plinth_platform;
