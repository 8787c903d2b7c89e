import type { PersonContext } from "@plinth/db"
import { sql } from "kysely"
import { singleTenant } from "../env"

/** What may be founded here: anything, one tenant of this slug, or nothing more. */
export type Founding = { readonly isOpen: boolean; readonly only: string | null }

/** Whether someone can found a tenant: always, but where the house has a single one. */
export async function isFoundingOpen(ctx: PersonContext): Promise<Founding> {
  const only = singleTenant()
  if (only === null) return { isOpen: true, only }
  const query = sql<{ stands: boolean }>`select app.is_founded(${only}) as stands`
  const { rows } = await ctx.one((db) => query.execute(db))
  return { isOpen: rows[0]?.stands !== true, only }
}
