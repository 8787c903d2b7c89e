/** The columns of a `TenantSummary`, of `app.tenants as tenant` joined with one's own row of `app.tenant_members as member`. */
export const tenantSummary = [
  "tenant.id",
  "tenant.slug",
  "tenant.name",
  "tenant.logo_letter as logoLetter",
  "tenant.logo_color as logoColor",
  "member.role",
] as const
