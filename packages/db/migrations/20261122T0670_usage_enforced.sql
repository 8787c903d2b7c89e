-- The one query of a request tells how much of its API calls a tenant has used, so that enforcing them asks nothing more.
create policy resolved on app.usage_standings for select to plinth_gate using (true);

-- The console tells a tenant's own use of the API from what its pages ask for, and lists who uses most.
grant select (is_metered) on app.api_calls to plinth_platform;
create index on app.usage_standings (meter, used desc);
