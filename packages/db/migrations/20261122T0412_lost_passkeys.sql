-- An operator who views loses the viewing with the last passkey, where no other factor stands, as with the authenticator.
create function app.end_impersonations_without_passkey() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if exists (select from auth.user_passkeys p where p.user_id = old.user_id)
    or exists (select from auth.users u where u.id = old.user_id and u.two_factor_enabled) then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('impersonation ' || old.user_id, 0));
  update platform.platform_impersonation_sessions set ended_at = now(), end_reason = 'second_factor_lost'
    where ended_at is null and operator_id = old.user_id;
  return null;
end
$$;
create trigger end_impersonations after delete on auth.user_passkeys
  for each row execute function app.end_impersonations_without_passkey();
revoke execute on function app.end_impersonations_without_passkey() from public;
alter function app.end_impersonations_without_passkey() owner to plinth_gate;

-- A session that waited for its second factor for longer than a quarter of an hour opens nothing any more.
create index on auth.users (id) where two_factor_enabled;
create function auth.end_waiting_sessions() returns void
  language sql security definer set search_path = ''
as $$
  delete from auth.user_sessions s using auth.users u
    where u.id = s.user_id and u.two_factor_enabled and s.second_factor_at is null
      and s.confirmed_at < now() - interval '15 minutes'
$$;
revoke execute on function auth.end_waiting_sessions() from public;
grant execute on function auth.end_waiting_sessions() to plinth_worker;
alter function auth.end_waiting_sessions() owner to plinth_gate;
