import "server-only"
import { cache } from "react"
import { orNotFound } from "@/server/or-not-found"
import { requireOperator } from "@/server/require-operator"

/** The flag of an address, asked once a request. */
export const flagOf = cache(async (key: string) => {
  const { api } = await requireOperator()
  return orNotFound(api.platform.flags.get({ key: decodeURIComponent(key).slice(0, 100) || "-" }))
})
