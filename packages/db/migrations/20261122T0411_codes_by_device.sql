-- Wrong codes on a device where the person showed their second factor before. They are counted apart from all others, which
-- `auth.user_two_factors` counts together: whoever knows a password locks nobody out of their own device.
create table auth.user_device_codes (
  user_id uuid not null references auth.user_two_factors on delete cascade,
  device_hash text not null,
  failures integer not null default 0,
  locked_until timestamptz,
  primary key (user_id, device_hash)
);
grant select, insert, update, delete on auth.user_device_codes to plinth_auth;
call platform.classify('auth.user_device_codes', 'auth', secret => '{device_hash}');

create function auth.follow_device_code() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into auth.identity_events (type, user_id, session_id, ip_address, user_agent)
    select case when new.locked_until > now() then 'user.second_factor_locked' else 'user.second_factor_refused' end,
      new.user_id, s.id, s.ip_address, s.user_agent
    from (select nullif(current_setting('auth.session_id', true), '')::uuid) as asked (id)
      left join auth.user_sessions s on s.id = asked.id;
  return null;
end
$$;
create trigger follow_device_code after insert or update on auth.user_device_codes
  for each row execute function auth.follow_device_code();
revoke execute on function auth.follow_device_code() from public;
alter function auth.follow_device_code() owner to plinth_gate;
