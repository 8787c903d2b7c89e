-- The functions that see further than their caller. Their owner cannot log in. Those that triggers call stand beside
-- their tables: follow_user, follow_session, follow_account, keep_an_owner.

-- Who may call them is said first: after the change of owner it would no longer be ours to say.
revoke execute on function auth.follow_user(), auth.follow_session(), auth.follow_account(), app.keep_an_owner()
  from public;
revoke execute on all routines in schema platform from public;

alter function auth.follow_user() owner to plinth_gate;
alter function auth.follow_session() owner to plinth_gate;
alter function auth.follow_account() owner to plinth_gate;
alter function app.keep_an_owner() owner to plinth_gate;
