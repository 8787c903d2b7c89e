import {
  decodeTimeCursor,
  encodeTimeCursor,
  instantInput,
  isId,
  lineInput,
  normalizeEmail,
  pageOf,
  type Page,
  type TenantId,
} from "@plinth/core"
import type { PlatformContext, Reading } from "@plinth/db"
import { z } from "zod"
import { authorize } from "../permissions"
import { findTenantBySlug, namesOfTenants } from "../tenant.queries"
import { readPlatformEntries, readTenantEntries, type FoundEntry, type Wanted } from "./audit.queries"
import { noteSearch } from "./note-search"

export const SearchAuditInput = z.object({
  /** Whose log: the tenants', the platform's own, or both. */
  log: z.enum(["tenants", "platform"]).optional(),
  /** A tenant's slug. In the platform's log: what was done to it. */
  tenant: lineInput(40).optional(),
  /** A person's id or e-mail, a key's id, or the name of a part of the house. */
  actor: lineInput(320).optional(),
  group: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional(),
  from: instantInput().optional(),
  until: instantInput().optional(),
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type SearchAuditInput = z.infer<typeof SearchAuditInput>

export const AnyAuditEntry = z.object({
  log: z.enum(["tenants", "platform"]),
  tenant: z.object({ slug: z.string(), name: z.string() }).nullable(),
  id: z.string(),
  type: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  entityType: z.string(),
  entityId: z.string(),
  data: z.unknown(),
  requestId: z.string(),
  occurredAt: z.date(),
})
export type AnyAuditEntry = z.infer<typeof AnyAuditEntry>

const nothing: Page<AnyAuditEntry> = { items: [], nextCursor: null }

/** Entries of all logs, operators' own acts among them, the newest first. That somebody looked is written down, once a search. */
export async function searchAudit(
  ctx: PlatformContext,
  { log, tenant: slug, actor: asked, cursor, limit, ...rest }: SearchAuditInput,
): Promise<Page<AnyAuditEntry>> {
  authorize(ctx, "platform.audit:read")
  const after = decodeTimeCursor(cursor)
  const named = await ctx.read(async (db) => ({
    tenantId: slug === undefined ? undefined : await findTenantBySlug(db, slug),
    actor: asked === undefined ? undefined : await actorOf(db, asked),
  }))
  if (!after) await noteSearch(ctx, { log, ...named, ...rest })
  const { tenantId, actor } = named
  if (tenantId === null || actor === null) return nothing
  const wanted: Wanted = {
    ...rest,
    tenantId: tenantId as TenantId | undefined,
    actor,
    after,
    limit: limit + 1,
  }
  return ctx.read(async (db) => {
    const found: FoundEntry[] = [
      ...(log === "platform" ? [] : await readTenantEntries(db, wanted)),
      ...(log === "tenants" ? [] : await readPlatformEntries(db, wanted)),
    ]
    const page = pageOf(
      found.toSorted(byNewest),
      limit,
      ({ occurredAt, id }) => encodeTimeCursor(occurredAt, id),
      (entry) => entry,
    )
    const names = await namesOfTenants(
      db,
      page.items.flatMap((entry) => entry.tenantId ?? []),
    )
    return {
      ...page,
      items: page.items.map(({ tenantId: of, ...entry }) => ({
        ...entry,
        tenant: (of && names.get(of)) || null,
      })),
    }
  })
}

const byNewest = (one: FoundEntry, other: FoundEntry) =>
  other.occurredAt.getTime() - one.occurredAt.getTime() || (one.id < other.id ? 1 : -1)

/** The id that an actor has in the logs; null where nobody has this e-mail. */
async function actorOf(db: Reading, asked: string): Promise<string | null> {
  if (isId(asked) || !asked.includes("@")) return asked
  const person = await db
    .selectFrom("app.user_profiles")
    .select("user_id")
    .where("email", "=", normalizeEmail(asked))
    .executeTakeFirst()
  return person?.user_id ?? null
}
