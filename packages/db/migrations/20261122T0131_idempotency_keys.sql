-- What a write answered, kept in the write's own transaction under the key that the caller gave: whoever sends the key again
-- gets the answer and changes nothing. Answers are sealed with the key itself, of which only a hash stands here.
-- A person's own writes, in no tenant or in one that they found or join, have no tenant_id.
create table app.idempotency_keys (
  tenant_id uuid references app.tenants on delete cascade,
  actor_id uuid not null,
  key_hash text not null,
  -- Which of the request's writes.
  step integer not null,
  request_hash text not null,
  answer text,
  created_at timestamptz not null default now(),
  unique nulls not distinct (tenant_id, actor_id, key_hash, step)
);
create index on app.idempotency_keys (created_at);

call platform.wall_tenant_table('app.idempotency_keys');
create policy own_keys on app.idempotency_keys to plinth_app
  using (tenant_id is null and actor_id = (select app.current_user_id()))
  with check (tenant_id is null and actor_id = (select app.current_user_id()));
grant insert, update (answer) on app.idempotency_keys to plinth_app;

create policy a_day_old on app.idempotency_keys to plinth_worker using (created_at < now() - interval '24 hours');
grant select (created_at), delete on app.idempotency_keys to plinth_worker;

call platform.classify('app.idempotency_keys', 'tenant', plain => '{request_hash}', secret => '{key_hash,answer}');
