-- What lies past its time goes, in the identities' schema too: sessions that have expired or were left idle, links that nobody
-- followed, and what signing in left in the log of identities, of which tenants and platform keep their own.
create function auth.forget_expired() returns void
  language sql security definer set search_path = ''
as $$
  delete from auth.user_sessions where expires_at < now() or updated_at < now() - interval '7 days';
  delete from auth.user_verifications where expires_at < now();
  delete from auth.user_email_changes where expires_at < now();
  delete from auth.session_hand_offs where expires_at < now();
  delete from auth.identity_events where occurred_at < now() - interval '400 days' and auth.is_passing(type);
$$;
revoke execute on function auth.forget_expired() from public;
grant execute on function auth.forget_expired() to plinth_worker;
alter function auth.forget_expired() owner to plinth_gate;

create index on auth.identity_events using brin (occurred_at);
create policy forgotten on auth.identity_events for delete to plinth_gate using (true);
grant delete on auth.identity_events to plinth_gate;
grant select (expires_at), delete on auth.user_verifications, auth.user_email_changes, auth.session_hand_offs to plinth_gate;
