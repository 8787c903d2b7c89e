import { idInput, type TenantId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { sql } from "kysely"
import { z } from "zod"
import { NoteView } from "../notes/note.schemas"
import { readNotes } from "../notes/read-notes"
import { authorize } from "../permissions"
import { findTenant } from "./find-tenant"

export const AnyTenantInput = z.object({ tenantId: idInput<TenantId>() })

const Use = z.object({
  members: z.number(),
  guests: z.number(),
  apiKeys: z.number(),
  jobsFailed: z.number(),
  /** When a member last did something. */
  lastUsedAt: z.date().nullable(),
})
type Use = z.infer<typeof Use>

export const AnyTenantDetail = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  logoLetter: z.string(),
  logoColor: z.string(),
  status: z.string(),
  plan: z.string(),
  billingState: z.string(),
  trialEndsAt: z.date().nullable(),
  locale: z.string(),
  timeZone: z.string(),
  createdAt: z.date(),
  use: Use,
  notes: z.array(NoteView),
})
export type AnyTenantDetail = z.infer<typeof AnyTenantDetail>

/** What operators know of a tenant: its facts, how much it holds, and what they wrote about it. Errors: `tenants.NOT_FOUND`. */
export async function readAnyTenant(ctx: PlatformContext, id: TenantId): Promise<AnyTenantDetail> {
  authorize(ctx, "platform.tenant:read")
  return ctx.read(async (db) => {
    const [tenant, { rows }, notes] = await Promise.all([
      findTenant(db, id),
      sql<Use>`
        select
          (select count(*)::int from app.tenant_members where tenant_id = ${id} and removed_at is null and type = 'member') as members,
          (select count(*)::int from app.tenant_members where tenant_id = ${id} and removed_at is null and type = 'guest') as guests,
          (select count(*)::int from app.tenant_api_keys
            where tenant_id = ${id} and revoked_at is null and (expires_at is null or expires_at > now())) as "apiKeys",
          (select count(*)::int from app.job_runs where tenant_id = ${id} and state = 'failed') as "jobsFailed",
          (select max(last_used_at) from app.tenant_members where tenant_id = ${id}) as "lastUsedAt"`.execute(
        db,
      ),
      readNotes(db, { tenantId: id }),
    ])
    return { ...tenant, use: Use.parse(rows[0]), notes }
  })
}
