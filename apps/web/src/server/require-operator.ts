import "server-only"
import type { Route } from "next"
import { notFound, redirect } from "next/navigation"
import { cache } from "react"
import { admission } from "./admission"
import { callerFor } from "./person-api"

/**
 * The operator who makes this request, and the API as they may call it. For everyone else there is no console here; to an
 * operator whom something stands in the way of, a page says what.
 */
export const requireOperator = cache(async () => {
  const { caller, person, identity, platform, ...rest } = await admission(null)
  if (rest.operatorObstacle) redirect("/admin/way-in" as Route)
  if (!caller || !person || !identity || !platform) notFound()
  return { caller, platform, api: callerFor({ ...rest, caller, person, identity, platform }) }
})
