import "server-only"
import { gate, type Admission } from "@plinth/gate"
import { headers } from "next/headers"
import { cache } from "react"
import { stampError } from "./stamp-error"

/**
 * Who makes this request, and what they are in the tenant of this slug: asked once a request, however many components want it.
 * Its error is stamped here: layout and page see the same one, and Next would mark it first.
 */
export const admission = cache(async (slug: string | null): Promise<Admission> => {
  try {
    return await gate().admit(await headers(), slug)
  } catch (error) {
    throw stampError(error, "admission")
  }
})
