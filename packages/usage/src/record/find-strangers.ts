import type { PlinthError } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { sql } from "kysely"
import { usageErrors } from "../errors"
import type { UsageEventInput } from "../usage.schemas"

/** Says of an event whether it names a member or project that the tenant has not. */
export async function findStrangers(
  tx: WriteTransaction,
  events: readonly UsageEventInput[],
): Promise<(event: UsageEventInput) => PlinthError | null> {
  const memberIds = named(events, "memberId")
  const projectIds = named(events, "projectId")
  if (memberIds.length + projectIds.length === 0) return () => null
  const { rows } = await sql<{ id: string }>`
    select id from app.tenant_members where tenant_id = ${tx.tenantId} and id = any(${memberIds}::uuid[])
    union all
    select id from app.projects where tenant_id = ${tx.tenantId} and id = any(${projectIds}::uuid[])`.execute(
    tx,
  )
  const known = new Set(rows.map(({ id }) => id))
  const isStrange = (id: string | undefined) => id !== undefined && !known.has(id)
  return ({ memberId, projectId }) => {
    if (isStrange(memberId)) return usageErrors.EVENT_INVALID({ field: "memberId" })
    return isStrange(projectId) ? usageErrors.EVENT_INVALID({ field: "projectId" }) : null
  }
}

const named = (events: readonly UsageEventInput[], field: "memberId" | "projectId") => [
  ...new Set(events.flatMap((event) => event[field] ?? [])),
]
