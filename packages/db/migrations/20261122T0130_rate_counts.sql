-- How often something was done within a window that began with its first time. Lost with the server's memory, and missed by nobody:
-- UNLOGGED costs no write-ahead log, and the free space in each page keeps its updates in place.
create unlogged table platform.rate_counts (
  key text primary key,
  ends_at timestamptz not null,
  count integer not null
) with (fillfactor = 50);

grant select, insert, update on platform.rate_counts to plinth_app;
grant select, delete on platform.rate_counts to plinth_worker;
grant usage on schema platform to plinth_worker;

-- A key may name an address of the network.
call platform.classify('platform.rate_counts', 'platform', personal => '{key}');

-- Better Auth counts in the same place as everything else.
drop table auth.rate_limits;
