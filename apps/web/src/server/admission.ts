import "server-only"
import { gate, type Admission } from "@plinth/gate"
import { headers } from "next/headers"
import { cache } from "react"

/** Who makes this request, and what they are in the tenant of this slug: asked once a request, however many components want it. */
export const admission = cache(async (slug: string | null): Promise<Admission> =>
  gate().admit(await headers(), slug),
)
