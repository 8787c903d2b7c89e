-- Billing: what the provider said last, what follows from it, and what was asked of the provider. What is written here can be
-- made anew from the provider's own words, but for what people typed.

-- Which product of the provider is which plan or pack. One that was withdrawn keeps its row for its holders.
create table platform.billing_products (
  provider text not null,
  product_id text not null,
  kind text not null check (kind in ('plan', 'credit_pack')),
  plan text check (plan in ('pro', 'business', 'enterprise')),
  billing_interval text check (billing_interval in ('month', 'year')),
  credits integer check (credits > 0),
  -- Minor units.
  amount bigint not null check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  withdrawn_at timestamptz,
  primary key (provider, product_id),
  check ((kind = 'plan') = (plan is not null and billing_interval is not null)),
  check ((kind = 'credit_pack') = (credits is not null))
);
create unique index one_product_a_price on platform.billing_products (provider, kind, plan, billing_interval, credits)
  nulls not distinct where withdrawn_at is null;
alter table platform.billing_products enable row level security;
alter table platform.billing_products force row level security;
create policy price_list on platform.billing_products for select
  to plinth_app, plinth_reader, plinth_worker, plinth_platform using (true);
create policy by_command on platform.billing_products to plinth_owner
  using ((select app.current_user_id()) is null) with check ((select app.current_user_id()) is null);
grant select on platform.billing_products to plinth_app, plinth_reader, plinth_worker, plinth_platform;
grant usage on schema platform to plinth_app, plinth_reader;
call platform.classify('platform.billing_products', 'global',
  plain => '{provider,product_id,kind,plan,billing_interval,currency}');

-- The webhook inbox: a message is kept as it came before anything is done about it, once for each id. A payload is personal
-- and goes after 90 days; the id stays.
create table platform.billing_payment_events (
  provider text not null,
  id text not null check (length(id) <= 200),
  type text not null,
  -- What it is about. Unknown kinds are kept too.
  object_kind text not null,
  object_id text,
  customer_id text,
  checkout_ref text,
  occurred_at timestamptz,
  sent_at timestamptz not null,
  -- False where the signature is right and the time is not: a hint to look, and no more.
  is_fresh boolean not null,
  payload jsonb,
  -- The bytes of a signed message that is no JSON.
  undecodable text,
  state text not null default 'new' check (state in ('new', 'routed', 'ignored', 'unrouted')),
  -- Whose it turned out to be, and the run that looks after it.
  tenant_id uuid,
  run_id uuid,
  deliveries integer not null default 1,
  received_at timestamptz not null default now(),
  position bigint generated always as identity,
  primary key (provider, id)
);
create index on platform.billing_payment_events (position) where state = 'new';
create index on platform.billing_payment_events (received_at desc, position desc);
create index on platform.billing_payment_events (tenant_id, received_at desc);
create index on platform.billing_payment_events (object_id);
alter table platform.billing_payment_events enable row level security;
alter table platform.billing_payment_events force row level security;
create policy received on platform.billing_payment_events to plinth_gate using (true) with check (true);
create policy routed on platform.billing_payment_events to plinth_worker using (true) with check (true);
create policy operated on platform.billing_payment_events for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy replayed on platform.billing_payment_events for update to plinth_platform
  using ((select app.current_platform_role()) = 'platform_admin')
  with check (state = 'new' and (select app.current_platform_role()) = 'platform_admin');
grant select, insert, update (deliveries) on platform.billing_payment_events to plinth_gate;
grant select, update, delete on platform.billing_payment_events to plinth_worker;
grant select, update (state) on platform.billing_payment_events to plinth_platform;
call platform.classify('platform.billing_payment_events', 'platform', personal => '{payload,undecodable}',
  plain => '{provider,id,type,object_kind,object_id,customer_id,checkout_ref,state}');

-- Keeps a message; false where it was there already.
create function app.keep_billing_event(event jsonb) returns boolean
  language sql security definer set search_path = ''
as $$
  insert into platform.billing_payment_events as standing (
      provider, id, type, object_kind, object_id, customer_id, checkout_ref, occurred_at, sent_at, is_fresh, payload, undecodable)
    select provider, id, type, object_kind, object_id, customer_id, checkout_ref, occurred_at, sent_at, is_fresh, payload, undecodable
    from jsonb_populate_record(null::platform.billing_payment_events, event)
    on conflict (provider, id) do update set deliveries = standing.deliveries + 1
    returning deliveries = 1
$$;
revoke execute on function app.keep_billing_event(jsonb) from public;
grant execute on function app.keep_billing_event(jsonb) to plinth_app;
alter function app.keep_billing_event(jsonb) owner to plinth_gate;

-- One customer a tenant, made at its first checkout.
create table app.billing_customers (
  tenant_id uuid primary key references app.tenants on delete cascade,
  provider text not null,
  customer_id text not null,
  created_at timestamptz not null,
  unique (provider, customer_id)
);

-- Where the tenant stands: the reducer's last word, what it counts from, and when it has to be asked again because time alone
-- passes. Times are the tenant's clock's. `version` counts what was read of the provider: who writes read the newest.
create table app.billing_accounts (
  tenant_id uuid primary key references app.tenants on delete cascade,
  state text not null check (state in (
    'free', 'trialing', 'incomplete', 'active', 'past_due', 'restricted', 'paused', 'canceled', 'expired', 'suspended'
  )),
  flags text[] not null default '{}',
  past_due_since timestamptz,
  grace_ends_at timestamptz,
  on_hold_since timestamptz,
  -- What was said once and is not said again: 'trial_ending:3', 'payment_overdue:1', with the period it belongs to.
  told text[] not null default '{}',
  suspended_by text check (suspended_by in ('dispute', 'operator')),
  next_evaluation_at timestamptz,
  version bigint not null default 0,
  transitions integer not null default 0,
  updated_at timestamptz not null
);
create index on app.billing_accounts (next_evaluation_at) where next_evaluation_at is not null;

-- What people set out to buy. `ref` is 32 random bytes of ours: whose a payment is, is said by it and not by what a buyer wrote.
create table app.billing_checkouts (
  tenant_id uuid not null references app.tenants on delete cascade,
  id uuid not null,
  ref text not null unique,
  provider text not null,
  session_id text unique,
  -- The hosted page, for whoever comes again while it is open: a second session would be a second purchase.
  url text,
  kind text not null check (kind in ('plan', 'credit_pack')),
  product_id text not null,
  quantity integer not null default 1 check (quantity > 0),
  outcome text not null default 'pending' check (outcome in ('pending', 'succeeded', 'failed', 'expired')),
  payment_id text,
  opened_by uuid,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, opened_by) references app.tenant_members (tenant_id, id)
);
create index on app.billing_checkouts (tenant_id, opened_by);
create index on app.billing_checkouts (expires_at) where outcome = 'pending';

-- The provider's last word on each subscription. `status` is ours, `provider_status` theirs, also where we do not know it.
create table app.billing_tenant_subscriptions (
  tenant_id uuid not null references app.tenants on delete cascade,
  subscription_id text not null,
  provider text not null,
  status text not null check (status in (
    'pending', 'active', 'past_due', 'on_hold', 'paused', 'cancelled', 'failed', 'expired', 'unknown'
  )),
  provider_status text not null,
  product_id text not null,
  plan text,
  billing_interval text check (billing_interval in ('month', 'year')),
  quantity integer not null,
  -- Minor units.
  amount bigint not null,
  currency text not null,
  period_started_at timestamptz not null,
  period_ends_at timestamptz not null,
  trial_days integer not null default 0,
  cancel_at_period_end boolean not null,
  cancel_feedback text,
  cancel_comment text check (length(cancel_comment) <= 2000),
  canceled_at timestamptz,
  paused_at timestamptz,
  past_due_ends_at timestamptz,
  expires_at timestamptz,
  scheduled_product_id text,
  scheduled_at timestamptz,
  has_payment_method boolean not null,
  started_at timestamptz not null,
  -- A live one beside another: it is kept, counts for nothing, and somebody has to look at it.
  is_surplus boolean not null default false,
  -- Where the provider's word is not known: what it was before, and since when.
  known_status text,
  unknown_since timestamptz,
  -- Real time, and how we came to know.
  observed_at timestamptz not null,
  observed_via text not null check (observed_via in ('webhook', 'fallback', 'reconcile', 'confirm', 'act', 'timer')),
  -- Believed for now, because the provider could not be asked; and when the message was sent that is believed, by the
  -- provider's clock, which is compared with no other.
  is_provisional boolean not null default false,
  believed_sent_at timestamptz,
  primary key (tenant_id, subscription_id),
  unique (provider, subscription_id)
);
-- INVARIANT: one live subscription a tenant. A second one is an incident, never a second plan.
create unique index one_live_subscription on app.billing_tenant_subscriptions (tenant_id)
  where status in ('active', 'past_due', 'on_hold', 'paused') and not is_surplus;
create index on app.billing_tenant_subscriptions (period_ends_at) where status in ('active', 'past_due', 'on_hold');

create table app.billing_payments (
  tenant_id uuid not null references app.tenants on delete cascade,
  payment_id text not null,
  provider text not null,
  subscription_id text,
  checkout_id uuid,
  status text not null check (status in ('processing', 'requires_action', 'succeeded', 'failed', 'canceled', 'unknown')),
  -- False for a trial's start of zero and for a change of card: they are no revenue and grant nothing.
  is_revenue boolean not null,
  -- Minor units; tax is a part of it.
  amount bigint not null,
  tax bigint not null default 0,
  refunded bigint not null default 0,
  currency text not null,
  error_code text,
  card_last_four text,
  card_network text,
  invoice_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, payment_id),
  unique (provider, payment_id),
  foreign key (tenant_id, checkout_id) references app.billing_checkouts (tenant_id, id)
);
create index on app.billing_payments (tenant_id, created_at desc);
create index on app.billing_payments (tenant_id, subscription_id);
create index on app.billing_payments (tenant_id, checkout_id);

-- What was bought once: packs of credits. What is granted for one hangs on its payment.
create table app.billing_one_time_payments (
  tenant_id uuid not null references app.tenants on delete cascade,
  payment_id text not null,
  product_id text not null,
  credits integer not null check (credits > 0),
  quantity integer not null check (quantity > 0),
  bought_at timestamptz not null,
  primary key (tenant_id, payment_id),
  foreign key (tenant_id, payment_id) references app.billing_payments (tenant_id, payment_id)
);

create table app.billing_refunds (
  tenant_id uuid not null references app.tenants on delete cascade,
  refund_id text not null,
  provider text not null,
  payment_id text not null,
  status text not null check (status in ('succeeded', 'failed', 'pending', 'review', 'unknown')),
  -- Minor units.
  amount bigint not null,
  currency text not null,
  is_partial boolean not null,
  created_at timestamptz not null,
  primary key (tenant_id, refund_id),
  unique (provider, refund_id),
  foreign key (tenant_id, payment_id) references app.billing_payments (tenant_id, payment_id)
);
create index on app.billing_refunds (tenant_id, payment_id);

create table app.billing_disputes (
  tenant_id uuid not null references app.tenants on delete cascade,
  dispute_id text not null,
  provider text not null,
  payment_id text not null,
  stage text not null,
  status text not null check (status in (
    'dispute_opened', 'expired', 'accepted', 'cancelled', 'challenged', 'won', 'lost', 'unknown'
  )),
  -- Minor units.
  amount bigint not null,
  currency text not null,
  opened_at timestamptz not null,
  primary key (tenant_id, dispute_id),
  unique (provider, dispute_id),
  foreign key (tenant_id, payment_id) references app.billing_payments (tenant_id, payment_id)
);
create index on app.billing_disputes (tenant_id, payment_id);

-- What the reducer decided, in order. Nothing in it changes any more.
create table app.billing_transitions (
  tenant_id uuid not null references app.tenants on delete cascade,
  n integer not null check (n > 0),
  from_state text not null,
  to_state text not null,
  from_plan text not null,
  to_plan text not null,
  flags text[] not null,
  -- 'webhook', 'timer', 'reconcile', 'confirm', 'act', 'operator'
  cause text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, n)
);

-- What was asked of the provider that moves money. INVARIANT: written before the call; one whose answer never came is looked up
-- before it is asked again.
create table app.billing_operations (
  tenant_id uuid not null references app.tenants on delete cascade,
  key text not null check (length(key) between 1 and 200),
  kind text not null,
  request_hash text not null,
  state text not null default 'pending' check (state in ('pending', 'done', 'unknown', 'failed')),
  provider_ref text,
  error_code text,
  asked_at timestamptz not null default now(),
  settled_at timestamptz,
  primary key (tenant_id, key)
);
create index on app.billing_operations (asked_at) where state in ('pending', 'unknown');

-- Everyone in a tenant knows its plan and state; the bill itself is for members alone, as their permissions say.
do $$
declare
  name text;
begin
  foreach name in array '{customers,accounts,checkouts,tenant_subscriptions,payments,one_time_payments,refunds,disputes,transitions,operations}'::text[] loop
    execute format('call platform.wall_tenant_table(%L)', 'app.billing_' || name);
    execute format(
      'create policy guests_see_none on app.billing_%s as restrictive for select to plinth_app, plinth_reader using (not (select app.is_guest()))',
      name);
    execute format('grant insert, update on app.billing_%s to plinth_app', name);
    execute format('create policy operated on app.billing_%s for select to plinth_platform using ((select app.current_platform_role()) is not null)', name);
    execute format('grant select on app.billing_%s to plinth_platform', name);
  end loop;
end
$$;
revoke update on app.billing_transitions, app.billing_one_time_payments from plinth_app;

-- Operators shut a tenant out over its bill, and let in again whom a lost dispute has shut out; the worker sees to the rest.
create policy suspended_by_admins on app.billing_accounts for update to plinth_platform
  using ((select app.current_platform_role()) = 'platform_admin')
  with check ((select app.current_platform_role()) = 'platform_admin');
grant update (suspended_by, next_evaluation_at) on app.billing_accounts to plinth_platform;

-- Across tenants the worker finds whose a message is and who is due; what is done about it is done inside the tenant.
create policy found on app.billing_customers for select to plinth_worker using (true);
create policy found on app.billing_checkouts for select to plinth_worker using (true);
create policy found on app.billing_tenant_subscriptions for select to plinth_worker using (true);
create policy found on app.billing_payments for select to plinth_worker using (true);
create policy found on app.billing_refunds for select to plinth_worker using (true);
create policy found on app.billing_disputes for select to plinth_worker using (true);
create policy due on app.billing_accounts for select to plinth_worker using (true);
create policy open_operations on app.billing_operations for select to plinth_worker using (true);
grant select (tenant_id, provider, customer_id) on app.billing_customers to plinth_worker;
grant select (tenant_id, id, ref, provider, session_id, outcome, opened_at, expires_at) on app.billing_checkouts to plinth_worker;
grant select (tenant_id, provider, subscription_id, status, period_ends_at, cancel_at_period_end, is_surplus, is_provisional, observed_at)
  on app.billing_tenant_subscriptions to plinth_worker;
grant select (tenant_id, provider, payment_id, status) on app.billing_payments to plinth_worker;
grant select (tenant_id, provider, refund_id, status) on app.billing_refunds to plinth_worker;
grant select (tenant_id, provider, dispute_id, status) on app.billing_disputes to plinth_worker;
grant select (tenant_id, next_evaluation_at, state) on app.billing_accounts to plinth_worker;
grant select (tenant_id, key, kind, state, asked_at) on app.billing_operations to plinth_worker;

call platform.classify('app.billing_customers', 'tenant', plain => '{provider,customer_id}');
call platform.classify('app.billing_accounts', 'tenant', plain => '{state,flags,told,suspended_by}');
call platform.classify('app.billing_checkouts', 'tenant', plain => '{provider,session_id,kind,product_id,outcome,payment_id}', secret => '{ref,url}');
call platform.classify('app.billing_tenant_subscriptions', 'tenant', personal => '{cancel_comment}', plain =>
  '{subscription_id,provider,status,provider_status,product_id,plan,billing_interval,currency,cancel_feedback,scheduled_product_id,known_status,observed_via}');
call platform.classify('app.billing_payments', 'tenant', personal => '{card_last_four,card_network}', plain =>
  '{payment_id,provider,subscription_id,status,currency,error_code,invoice_id}');
call platform.classify('app.billing_one_time_payments', 'tenant', plain => '{payment_id,product_id}');
call platform.classify('app.billing_refunds', 'tenant', plain => '{refund_id,provider,payment_id,status,currency}');
call platform.classify('app.billing_disputes', 'tenant', plain => '{dispute_id,provider,payment_id,stage,status,currency}');
call platform.classify('app.billing_transitions', 'tenant', plain => '{from_state,to_state,from_plan,to_plan,flags,cause}');
call platform.classify('app.billing_operations', 'tenant', plain => '{key,kind,state,provider_ref,error_code}', secret => '{request_hash}');

-- Where the provider cannot be asked, a tenant's jobs believe its messages for a while.
create policy told on platform.billing_payment_events for select to plinth_app
  using (tenant_id = (select app.current_tenant_id()) and is_fresh);
grant select (provider, object_kind, object_id, sent_at, received_at, is_fresh, payload, tenant_id) on platform.billing_payment_events to plinth_app;

-- The rounds that look for what no message told: one row a round, which is also the right to go it. `drift` names objects by id.
create table platform.billing_rounds (
  kind text not null check (kind in ('recent', 'payments', 'all')),
  slot timestamptz not null,
  began_at timestamptz not null default now(),
  ended_at timestamptz,
  seen integer not null default 0,
  repaired integer not null default 0,
  drift jsonb not null default '[]',
  primary key (kind, slot)
);
alter table platform.billing_rounds enable row level security;
alter table platform.billing_rounds force row level security;
create policy gone on platform.billing_rounds to plinth_worker using (true) with check (true);
create policy operated on platform.billing_rounds for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
grant select, insert, update, delete on platform.billing_rounds to plinth_worker;
grant select on platform.billing_rounds to plinth_platform;
call platform.classify('platform.billing_rounds', 'platform', plain => '{kind,drift}');

-- What billing cannot settle by itself. Inside a tenant it is that tenant's, whatever the caller says.
create function app.note_billing_incident(kind text, fingerprint text, tenant uuid) returns void
  language sql security definer set search_path = ''
as $$
  insert into platform.incidents as standing (id, kind, fingerprint, tenant_id, count)
    select gen_random_uuid(), note_billing_incident.kind, note_billing_incident.fingerprint,
      (select id from app.tenants where id = coalesce(app.current_tenant_id(), note_billing_incident.tenant)), 1
    where note_billing_incident.kind like 'billing\_%'
    on conflict (kind, fingerprint) where state <> 'resolved' do update set
      count = standing.count + 1, last_seen_at = now(), tenant_id = coalesce(excluded.tenant_id, standing.tenant_id)
$$;
revoke execute on function app.note_billing_incident(text, text, uuid) from public;
grant execute on function app.note_billing_incident(text, text, uuid) to plinth_app, plinth_worker;
alter function app.note_billing_incident(text, text, uuid) owner to plinth_gate;
