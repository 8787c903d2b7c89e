import { lineInput, type Page } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { ListJobRunsInput, listAllJobRuns, PlatformJobRunView } from "@plinth/jobs"
import { z } from "zod"
import { authorize } from "../permissions"
import { findTenantBySlug, namesOfTenants } from "../tenant.queries"

export const ListAllJobsInput = ListJobRunsInput.extend({
  /** Of one tenant, by its slug. */
  tenant: lineInput(40).optional(),
})
export type ListAllJobsInput = z.infer<typeof ListAllJobsInput>

/** A job as the console shows it: also whose it is. Without a tenant it is work of identity. */
export const AnyJobView = PlatformJobRunView.extend({
  tenant: z.object({ slug: z.string(), name: z.string() }).nullable(),
})
export type AnyJobView = z.infer<typeof AnyJobView>

/** The jobs of all tenants and of identity, the newest first. A tenant that is not there has none. */
export async function listAllJobs(
  ctx: PlatformContext,
  { tenant: slug, ...input }: ListAllJobsInput,
): Promise<Page<AnyJobView>> {
  authorize(ctx, "platform.job:read")
  return ctx.read(async (db) => {
    const tenantId = slug === undefined ? undefined : await findTenantBySlug(db, slug)
    if (tenantId === null) return { items: [], nextCursor: null }
    const page = await listAllJobRuns(db, { ...input, tenantId })
    const names = await namesOfTenants(
      db,
      page.items.flatMap((run) => run.tenantId ?? []),
    )
    return {
      ...page,
      items: page.items.map((run) => ({ ...run, tenant: (run.tenantId && names.get(run.tenantId)) || null })),
    }
  })
}
