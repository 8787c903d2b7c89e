import description from "@plinth/api/openapi.json"
import { restRoot } from "@plinth/api"
import { siteUrl } from "@/env"

/** What the REST API takes and answers, for programs that read it. */
export const GET = () =>
  Response.json(
    { ...description, servers: [{ url: new URL(restRoot, siteUrl).href }] },
    { headers: { "cache-control": "public, max-age=300" } },
  )
