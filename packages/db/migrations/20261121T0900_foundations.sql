-- Functions that every later migration builds on: who is asking, how a table is walled, what a column holds.

create function app.current_tenant_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;

create function app.current_member_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.member_id', true), '')::uuid;

-- False also on a connection where the setting was never made: null would hide from people what is theirs.
create function app.is_guest() returns boolean
  language sql stable parallel safe
  return coalesce(current_setting('app.member_type', true), '') = 'guest';

-- The house's own work, a job: it is nobody, and reaches what is a member's own. Whoever asks without a member is not it by that.
create function app.is_house() returns boolean
  language sql stable parallel safe
  return coalesce(current_setting('app.is_house', true), '') = 'yes';

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

-- Changes rows of walled tables in a migration. The owner is bound by the policies too and would silently change nothing:
-- FORCE is lifted on the named tables and set again, and a statement that changes no row of filled tables is an error.
create procedure platform.migrate_rows(tables regclass[], statement text)
  language plpgsql
as $$
declare
  target regclass;
  changed bigint;
  has_rows boolean;
  filled boolean := false;
begin
  foreach target in array tables loop
    execute format('alter table %s no force row level security', target);
    execute format('select exists (select from %s)', target) into has_rows;
    filled := filled or has_rows;
  end loop;
  execute statement;
  get diagnostics changed = row_count;
  if changed = 0 and filled then
    raise exception 'the data migration changed nothing: %', statement;
  end if;
  set constraints all immediate;
  foreach target in array tables loop
    execute format('alter table %s force row level security', target);
  end loop;
end
$$;

call platform.classify('platform.migrations', 'platform', plain => '{name}');
