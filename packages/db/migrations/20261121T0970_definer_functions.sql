-- The few functions that see further than their caller. Their owner cannot log in.
-- Who may call them is said first: after the change of owner it would no longer be ours to say.
revoke execute on function auth.resolve_caller(text, text), app.find_invitation(text),
  auth.follow_user(), auth.follow_session(), auth.follow_account(), app.keep_an_owner() from public;
revoke execute on all routines in schema platform from public;
grant execute on function auth.resolve_caller(text, text), app.find_invitation(text) to plinth_app;

alter function auth.follow_user() owner to plinth_gate;
alter function auth.follow_session() owner to plinth_gate;
alter function auth.follow_account() owner to plinth_gate;
alter function auth.resolve_caller(text, text) owner to plinth_gate;
alter function app.keep_an_owner() owner to plinth_gate;
alter function app.find_invitation(text) owner to plinth_gate;
