import { gate, readReadiness } from "@plinth/gate"

/** The process can serve: its database answers, on safe roles and with its migrations. The worker's lag is a detail. */
export async function GET() {
  const readiness = await readReadiness(gate())
  const status = readiness.status === "ready" ? 200 : 503
  return Response.json(readiness, { status, headers: { "cache-control": "no-store" } })
}

export const dynamic = "force-dynamic"
