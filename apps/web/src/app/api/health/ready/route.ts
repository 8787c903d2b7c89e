import { gate } from "@plinth/gate"

/** The process can serve: its database answers. */
export async function GET() {
  const isReady = await gate().isReady()
  return Response.json({ status: isReady ? "ready" : "unavailable" }, { status: isReady ? 200 : 503 })
}

export const dynamic = "force-dynamic"
