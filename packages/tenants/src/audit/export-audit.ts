import type { CallerContext } from "@plinth/db"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { auditEvents } from "../events"
import { readEntries, selectAudit, type AuditPlace } from "./audit.queries"
import type { AuditEntry, AuditFilter, ExportAuditInput } from "./audit.schemas"
import { authorizeAudit } from "./authorize-audit"
import { csvLine } from "./csv-line"

/** Entries in one file. */
const most = 50_000
const pageSize = 1_000

export type AuditExport = {
  readonly fileName: string
  readonly contentType: string
  readonly rows: number
  readonly body: AsyncIterable<string>
}

const columns = [
  "seq",
  "id",
  "occurredAt",
  "type",
  "actorType",
  "actorId",
  "actorName",
  "isOperator",
  "entityType",
  "entityId",
  "subjectName",
  "data",
  "requestId",
  "ipAddress",
  "userAgent",
  "hash",
] as const satisfies readonly (keyof AuditEntry)[]

/**
 * The entries that the filter lets through as a file, the newest first: read page by page by the role that can only read, while
 * it is sent. That it was taken away stands in the log. Errors: `auth.FORBIDDEN`, `entitlements.FEATURE_NOT_IN_PLAN`,
 * `tenants.AUDIT_TOO_LONG`.
 */
export async function exportAudit(
  ctx: CallerContext,
  { format, ...filter }: ExportAuditInput,
): Promise<AuditExport> {
  authorizeAudit(ctx)
  const now = ctx.clock.now()
  // What comes while it is sent, this export itself too, is not in it.
  const asked = { ...filter, until: filter.until && filter.until < now ? filter.until : now }
  const rows = await countEntries(ctx, asked)
  if (rows > most) throw tenantErrors.AUDIT_TOO_LONG({ limit: most })
  await ctx.write((tx) => record(tx, auditEvents.exported(ctx.tenantId, { format, rows })))
  return {
    fileName: `audit-${ctx.tenant.slug}-${now.toISOString().slice(0, 10)}.${format}`,
    contentType: format === "csv" ? "text/csv; charset=utf-8; header=present" : "application/json",
    rows,
    body: format === "csv" ? csv(pagesOf(ctx, asked)) : json(pagesOf(ctx, asked)),
  }
}

const countEntries = (ctx: CallerContext, filter: AuditFilter) =>
  ctx.asReader().one(async (db) => {
    const counted = await db
      .selectFrom(
        selectAudit(db, filter)
          .select("seal.seq")
          .limit(most + 1)
          .as("found"),
      )
      .select(({ fn }) => fn.countAll<number>().as("rows"))
      .executeTakeFirstOrThrow()
    return counted.rows
  })

async function* pagesOf(ctx: CallerContext, filter: AuditFilter): AsyncGenerator<AuditEntry[]> {
  const reader = ctx.asReader()
  let after: AuditPlace | null = null
  for (;;) {
    const place: AuditPlace | null = after
    const page: AuditEntry[] = await reader.one((db) => readEntries(db, filter, place, pageSize))
    const last = page.at(-1)
    if (!last) return
    yield page
    after = { at: last.occurredAt, id: last.id }
  }
}

async function* csv(pages: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  yield csvLine(columns)
  for await (const page of pages)
    yield page.map((entry) => csvLine(columns.map((column) => textOf(entry[column])))).join("")
}

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return ""
  if (value instanceof Date) return value.toISOString()
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}

async function* json(pages: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  let separator = "[\n"
  for await (const page of pages) {
    yield separator + page.map((entry) => JSON.stringify(entry)).join(",\n")
    separator = ",\n"
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n"
}
