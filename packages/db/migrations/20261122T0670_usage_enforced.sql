-- The one query of a request tells how much of its API calls a tenant has used, so that enforcing them asks nothing more.
create policy resolved on app.usage_standings for select to plinth_gate using (true);

-- Who uses most.
create index on app.usage_standings (meter, used desc);

-- What a tenant holds is counted for the console as it is for the tenant: open invitations hold seats, months go by its own clock.
create policy operated on app.tenant_invitations for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
grant select (tenant_id, status, member_type, expires_at) on app.tenant_invitations to plinth_platform;
create policy operated on platform.tenant_clocks for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
grant select (tenant_id, offset_ms) on platform.tenant_clocks to plinth_platform;
