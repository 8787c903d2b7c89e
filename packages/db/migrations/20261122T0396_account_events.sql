-- An account elsewhere opens this one: linking or unlinking one leaves a trace, also where it came with the person.

create function auth.follow_linked_account() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into auth.identity_events (type, user_id)
    values (case tg_op when 'INSERT' then 'user.account_linked' else 'user.account_unlinked' end, coalesce(new.user_id, old.user_id));
  return null;
end
$$;
create trigger follow_linked after insert on auth.user_accounts
  for each row when (new.provider_id <> 'credential') execute function auth.follow_linked_account();
create trigger follow_unlinked after delete on auth.user_accounts
  for each row when (old.provider_id <> 'credential') execute function auth.follow_linked_account();
revoke execute on function auth.follow_linked_account() from public;
alter function auth.follow_linked_account() owner to plinth_gate;
