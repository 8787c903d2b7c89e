import { tenantPermissions } from "../permissions"
import { tenantHarness } from "./tenant-harness"

/** A tenant whose roles know tenants. */
export const aTenant = tenantHarness([tenantPermissions])
