-- What is watched from within: how jobs fare by the minute, and how each part of the house has stood by the day.

-- Folded by the worker from the runs that ended, a whole minute at a time, so that folding twice changes nothing.
create table platform.job_minutes (
  minute timestamptz not null,
  task text not null,
  succeeded integer not null,
  failed integer not null,
  canceled integer not null,
  -- Attempts beyond the first.
  retried integer not null,
  run_ms bigint not null,
  longest_run_ms bigint not null,
  wait_ms bigint not null,
  longest_wait_ms bigint not null,
  primary key (minute, task)
);

-- One row a day and part, counted up each minute: what the public page of the state shows. It names nobody.
create table platform.status_days (
  day date not null,
  part text not null check (part in ('web', 'database', 'jobs', 'mail', 'billing', 'feed')),
  checked integer not null,
  failed integer not null check (failed <= checked),
  is_up boolean not null,
  checked_at timestamptz not null,
  primary key (day, part)
);

do $$
declare
  name text;
begin
  foreach name in array '{job_minutes,status_days}'::text[] loop
    execute format('alter table platform.%I enable row level security', name);
    execute format('alter table platform.%I force row level security', name);
    execute format('create policy watched on platform.%I to plinth_worker using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on platform.%I to plinth_worker', name);
  end loop;
end
$$;
create policy operated on platform.job_minutes for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
grant select on platform.job_minutes to plinth_platform;
create policy shown_to_everyone on platform.status_days for select to plinth_app using (true);
grant select on platform.status_days to plinth_app;
call platform.classify('platform.job_minutes', 'platform', plain => '{task}');
call platform.classify('platform.status_days', 'global', plain => '{part}');

-- The console leads from a job to what else was written under its trace.
grant select (traceparent) on app.job_runs to plinth_platform;

-- What is tried again: few rows, and none on the way of a run that succeeds at once.
create index job_runs_tried_again on app.job_runs (task) where state = 'pending' and attempt > 0;

-- What an operator may read of a payload: ids, numbers, times, and words of the code where the code is known to have them. Any other
-- text stays behind the wall: a word that somebody typed looks like one of the code.
create function app.plain_of(value jsonb, name text) returns jsonb
  language plpgsql immutable set search_path = ''
as $$
begin
  return case jsonb_typeof(value)
    when 'object' then coalesce((select jsonb_object_agg(key, app.plain_of(inside, key)) from jsonb_each(value) as e (key, inside)), '{}')
    when 'array' then coalesce((select jsonb_agg(app.plain_of(inside, name) order by place)
      from jsonb_array_elements(value) with ordinality as e (inside, place)), '[]')
    when 'string' then case
      when value #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        or value #>> '{}' ~ '^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$'
        or name = any ('{channel,currency,interval,kind,meter,plan,purpose,role,state,template,type,via}')
          and value #>> '{}' ~ '^[a-z]{1,24}([._:-][a-z]{1,24}){0,5}$' then value
      else '"[redacted]"' end
    else value end;
end
$$;
create function app.read_plain_payload(run uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if (select app.current_platform_role()) is null then
    raise exception 'payloads are read by who runs the platform' using errcode = 'insufficient_privilege';
  end if;
  return (select app.plain_of(payload, null) from app.job_runs where id = run and tenant_id is not null);
end
$$;
create policy read_in_part on app.job_runs for select to plinth_gate using (true);
grant select (id, tenant_id, payload) on app.job_runs to plinth_gate;
revoke execute on function app.plain_of(jsonb, text), app.read_plain_payload(uuid) from public;
grant execute on function app.read_plain_payload(uuid) to plinth_platform;
alter function app.plain_of(jsonb, text) owner to plinth_gate;
alter function app.read_plain_payload(uuid) owner to plinth_gate;
