-- Functions that every later migration builds on: who is asking, how a table is walled, what a column holds.

create function app.current_tenant_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;

create function app.current_member_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.member_id', true), '')::uuid;

create function app.is_guest() returns boolean
  language sql stable parallel safe
  return current_setting('app.member_type', true) = 'guest';

create function app.current_user_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.user_id', true), '')::uuid;

-- Only a verified address is ever set here, so a policy may trust it.
create function app.current_user_email() returns text
  language sql stable parallel safe
  return nullif(current_setting('app.user_email', true), '');

-- Classifies a table and every column of it that can hold text. The probe, the export and the deletion read these comments.
create procedure platform.classify(
  target regclass, class text,
  personal text[] default '{}', plain text[] default '{}', secret text[] default '{}'
)
  language plpgsql
as $$
declare
  name text;
begin
  if class not in ('tenant', 'auth', 'platform', 'global') then
    raise exception 'unknown class %', class;
  end if;
  execute format('comment on table %s is %L', target, class);
  foreach name in array personal loop
    execute format('comment on column %s.%I is %L', target, name, 'personal');
  end loop;
  foreach name in array plain loop
    execute format('comment on column %s.%I is %L', target, name, 'plain');
  end loop;
  foreach name in array secret loop
    execute format('comment on column %s.%I is %L', target, name, 'secret');
  end loop;
end
$$;

-- The wall of a tenant table: forced row-level security, the app within its tenant, the reader only reading.
create procedure platform.wall_tenant_table(target regclass, tenant_column text default 'tenant_id')
  language plpgsql
as $$
declare
  mine text := format('%I = (select app.current_tenant_id())', tenant_column);
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant_isolation on %s to plinth_app using (%s) with check (%s)', target, mine, mine);
  execute format('create policy tenant_reading on %s for select to plinth_reader using (%s)', target, mine);
  execute format('grant select on %s to plinth_app, plinth_reader', target);
end
$$;

call platform.classify('platform.migrations', 'platform', plain => '{name}');
