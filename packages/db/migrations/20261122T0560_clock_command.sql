-- A command that moves a tenant's clock finds the tenant by its address.
create policy by_command on app.tenants for select to plinth_owner using ((select app.current_user_id()) is null);
