import { tenantPermissions } from "@plinth/tenants"
import { tenantHarness } from "@plinth/tenants/testing"
import { projectPermissions } from "./permissions"

/** A tenant whose roles know projects. */
export const aTenant = tenantHarness([tenantPermissions, projectPermissions])
