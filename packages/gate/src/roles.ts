import { analyticsPermissions } from "@plinth/analytics"
import { composeRoles, type PermissionOf } from "@plinth/auth"
import { billingPermissions } from "@plinth/billing"
import { creditPermissions } from "@plinth/credits"
import { jobPermissions } from "@plinth/jobs"
import { projectPermissions } from "@plinth/projects"
import { tenantPermissions } from "@plinth/tenants"
import { usagePermissions } from "@plinth/usage"

/** Every permission there is. */
export type Permission =
  | PermissionOf<typeof tenantPermissions.statements>
  | PermissionOf<typeof jobPermissions.statements>
  | PermissionOf<typeof billingPermissions.statements>
  | PermissionOf<typeof creditPermissions.statements>
  | PermissionOf<typeof projectPermissions.statements>
  | PermissionOf<typeof usagePermissions.statements>
  | PermissionOf<typeof analyticsPermissions.statements>

/** The fixed roles, built from what each domain grants them. */
export const roles = composeRoles([
  tenantPermissions,
  jobPermissions,
  billingPermissions,
  creditPermissions,
  projectPermissions,
  usagePermissions,
  analyticsPermissions,
])
