import type { TenantContext } from "@plinth/db"
import { jobErrors } from "./errors"
import type { Job } from "./job"

/** The tenant that a job works for. Errors: `jobs.NEEDS_TENANT` where it is work of identity. */
export function tenantOf({ tenant }: Pick<Job, "tenant">): TenantContext {
  if (!tenant) throw jobErrors.NEEDS_TENANT()
  return tenant
}
