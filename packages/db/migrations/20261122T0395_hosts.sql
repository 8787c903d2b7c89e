-- A tenant's own host has a session of its own, handed over from the main host: once, within seconds, to the browser that
-- asked for it. Neither the token nor what binds it to a browser stands here as it is.
create table auth.session_hand_offs (
  id uuid primary key,
  token_hash text not null unique,
  -- Of what the browser keeps on the tenant's host.
  state_hash text not null,
  session_id uuid not null references auth.user_sessions on delete cascade,
  host text not null check (length(host) <= 253),
  expires_at timestamptz not null check (expires_at <= created_at + interval '30 seconds'),
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index on auth.session_hand_offs (session_id);
grant select, insert, update, delete on auth.session_hand_offs to plinth_auth;
call platform.classify('auth.session_hand_offs', 'auth', plain => '{host}', secret => '{token_hash,state_hash}');

alter table auth.user_sessions add constraint host_hangs_on_main check ((host is null) = (parent_id is null));
