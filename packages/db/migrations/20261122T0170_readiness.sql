-- A process is ready once the migrations of its build are applied: it asks by itself.
grant select on platform.migrations to plinth_app, plinth_worker;
