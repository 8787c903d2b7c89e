-- What billing does with credits and usage: packs that are bought by themselves, and use over the plan that the provider is told of.

-- A tenant's wish that a pack is bought with its card when few credits are left, and how much may go that way in a month.
create table app.billing_auto_top_ups (
  tenant_id uuid primary key references app.tenants on delete cascade,
  is_on boolean not null,
  below bigint not null check (below between 1 and 1000000),
  credits integer not null check (credits > 0),
  -- Minor units.
  monthly_cap bigint not null check (monthly_cap > 0),
  -- Why we turned it off.
  stopped_by text check (stopped_by in ('declined', 'no_card')),
  set_at timestamptz not null,
  -- The last payment when the wish was made: what became of that one, its maker knows.
  set_after text,
  check (stopped_by is null or not is_on)
);

-- Each increment of a fee as the provider is told of it, by `of:<fee>:<n>`. INVARIANT: written before it is told, and told until
-- that was answered, always the same.
create table app.billing_overage_messages (
  tenant_id uuid not null references app.tenants on delete cascade,
  fee_id uuid not null,
  n integer not null check (n > 0),
  quantity bigint not null check (quantity > 0),
  -- Real time.
  written_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (tenant_id, fee_id, n),
  foreign key (tenant_id, fee_id) references app.usage_overage_fees (tenant_id, id) on delete cascade
);
create index on app.billing_overage_messages (tenant_id) where sent_at is null;

do $$
declare
  name text;
begin
  foreach name in array '{auto_top_ups,overage_messages}'::text[] loop
    execute format('call platform.wall_tenant_table(%L)', 'app.billing_' || name);
    execute format(
      'create policy guests_see_none on app.billing_%s as restrictive for select to plinth_app, plinth_reader using (not (select app.is_guest()))',
      name);
    execute format('grant insert, update on app.billing_%s to plinth_app', name);
    execute format('create policy found on app.billing_%s for select to plinth_worker using (true)', name);
    execute format('create policy operated on app.billing_%s for select to plinth_platform using ((select app.current_platform_role()) is not null)', name);
    execute format('grant select on app.billing_%s to plinth_platform', name);
  end loop;
end
$$;
grant select (tenant_id, is_on, below) on app.billing_auto_top_ups to plinth_worker;
grant select (tenant_id, fee_id, written_at, sent_at) on app.billing_overage_messages to plinth_worker;

call platform.classify('app.billing_auto_top_ups', 'tenant', plain => '{stopped_by,set_after}');
call platform.classify('app.billing_overage_messages', 'tenant');

-- The rounds ask for payments that granted nothing.
create index on app.billing_payments (updated_at) where status = 'succeeded' and is_revenue;
grant select (subscription_id, is_revenue, amount, refunded, created_at, updated_at) on app.billing_payments to plinth_worker;
grant select (plan) on app.billing_tenant_subscriptions to plinth_worker;
