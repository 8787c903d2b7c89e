-- What decides on what a tenant may do now, in one row that is read with the tenant; and the clocks of tenants that live in
-- another time than the house.

alter table app.tenants
  -- Until then what is paid, or the grace after a failed payment, holds by itself.
  add column access_ends_at timestamptz,
  -- When the paid plan ends because somebody canceled it.
  add column cancels_at timestamptz,
  -- The tenant's months are counted from here: its founding, and then the paid period that runs.
  add column period_anchor timestamptz not null default now(),
  -- What operators gave it for nothing; without an end until they take it back.
  add column comp_plan text,
  add column comp_ends_at timestamptz,
  add constraint plan_is_known check (plan in ('starter', 'pro', 'business', 'enterprise')),
  add constraint comp_plan_is_known check (comp_plan in ('pro', 'business', 'enterprise')),
  add constraint billing_state_is_known check (billing_state in (
    'free', 'trialing', 'incomplete', 'active', 'past_due', 'restricted', 'paused', 'canceled', 'expired', 'suspended'
  ));
call platform.classify('app.tenants', 'tenant', plain => '{comp_plan}');

-- The month of a tenant that an instant is in, counted from its anchor by the calendar of UTC: as `currentPeriod` counts it, to the
-- millisecond. Credits and usage go by it.
create function app.tenant_month(anchor timestamptz, as_of timestamptz, out starts_at timestamptz, out ends_at timestamptz)
  language plpgsql immutable parallel safe set search_path = ''
as $$
declare
  first timestamp := date_trunc('milliseconds', anchor) at time zone 'UTC';
  today timestamp := as_of at time zone 'UTC';
  months integer := (extract(year from today) - extract(year from first)) * 12 + extract(month from today) - extract(month from first);
begin
  if first + make_interval(months => months) > today then months := months - 1; end if;
  starts_at := (first + make_interval(months => months)) at time zone 'UTC';
  ends_at := (first + make_interval(months => months + 1)) at time zone 'UTC';
end
$$;

-- How far a tenant's clock, and its customer's at the sandbox, is from the house's. Empty in production: only the owner of
-- the tables writes here, by command, and no product does.
create table platform.tenant_clocks (
  tenant_id uuid primary key references app.tenants on delete cascade,
  offset_ms bigint not null
);
alter table platform.tenant_clocks enable row level security;
alter table platform.tenant_clocks force row level security;
create policy resolved on platform.tenant_clocks for select to plinth_gate using (true);
create policy works_by_it on platform.tenant_clocks for select to plinth_worker using (true);
create policy by_command on platform.tenant_clocks to plinth_owner
  using ((select app.current_user_id()) is null) with check ((select app.current_user_id()) is null);
grant select on platform.tenant_clocks to plinth_gate, plinth_worker;
call platform.classify('platform.tenant_clocks', 'platform');
