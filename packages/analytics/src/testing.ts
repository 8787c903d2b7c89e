import { tenantPermissions } from "@plinth/tenants"
import { tenantHarness } from "@plinth/tenants/testing"
import { analyticsPermissions } from "./permissions"

/** A tenant whose roles know analytics. */
export const aTenant = tenantHarness([tenantPermissions, analyticsPermissions])
