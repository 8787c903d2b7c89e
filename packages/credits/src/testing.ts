import { tenantHarness } from "@plinth/tenants/testing"
import { tenantPermissions } from "@plinth/tenants"
import { creditPermissions } from "./permissions"

/** A tenant whose roles know credits. */
export const aTenant = tenantHarness([tenantPermissions, creditPermissions])
