import { gate, readVitals } from "@plinth/gate"
import { readMetrics } from "@plinth/observability"

/** The metrics of this process, for who carries `METRICS_TOKEN`. */
export async function GET(request: Request) {
  const answer = await readMetrics(request.headers, () => readVitals(gate().databases))
  if (answer.kind === "unknown") return new Response(null, { status: 404 })
  if (answer.kind === "refused")
    return new Response(null, { status: 401, headers: { "www-authenticate": "Bearer" } })
  return new Response(answer.text, { headers: { "content-type": answer.type, "cache-control": "no-store" } })
}

export const dynamic = "force-dynamic"
