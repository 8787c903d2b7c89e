-- A command that moves a tenant's clock finds the tenant by its address.
grant select (slug) on app.tenants to plinth_worker;
