import { tenantPermissions } from "@plinth/tenants"
import { tenantHarness } from "@plinth/tenants/testing"
import { usagePermissions } from "./permissions"

/** A tenant whose roles know usage. */
export const aTenant = tenantHarness([tenantPermissions, usagePermissions])
