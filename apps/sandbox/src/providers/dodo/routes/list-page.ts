import { z } from "zod"
import { moment } from "../moment"
import { refuse } from "../refusals"

const Paging = z.object({
  page_number: z.coerce.number().int().min(0).default(0),
  page_size: z.coerce.number().int().min(1).max(100).default(10),
})

/** The page that a query asks for, counted from 0. There is no total, and no word of a next one. */
export function listPage<Row>(rows: readonly Row[], query: Record<string, string>): Row[] {
  const checked = Paging.safeParse(query)
  if (!checked.success) return refuse(422, "UNPROCESSABLE_ENTITY", z.prettifyError(checked.error))
  const { page_number: page, page_size: size } = checked.data
  return rows.slice(page * size, (page + 1) * size)
}

/** Newest first, within `created_at_gte` and `created_at_lte`. */
export function listCreated<Row extends { createdAt: string }>(
  rows: readonly Row[],
  { created_at_gte: from, created_at_lte: to }: Record<string, string>,
): Row[] {
  return rows
    .filter(({ createdAt }) => !from || createdAt >= moment(from))
    .filter(({ createdAt }) => !to || createdAt <= moment(to))
    .toReversed()
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
}
