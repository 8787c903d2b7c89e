import { gate, limitBody } from "@plinth/gate"
import { forwardReport, withLogContext } from "@plinth/observability"

/** Takes what a browser reports of its errors, and passes on the little that may leave the house. */
export async function POST(request: Request) {
  const report = await limitBody(request)
    .text()
    .catch(() => "")
  const admission = await gate()
    .admit(request.headers, null)
    .catch(() => null)
  withLogContext({ userId: admission?.caller?.user.id }, () => forwardReport(report))
  return new Response(null, { status: 202 })
}
