import { answerBeacon, gate } from "@plinth/gate"
import { forwardReport, withLogContext } from "@plinth/observability"

/** Takes what a browser reports of its errors, and passes on the little that may leave the house. */
export const POST = (request: Request) =>
  answerBeacon(gate(), request, (report, userId) => {
    withLogContext({ userId: userId ?? undefined }, () => forwardReport(report))
    return new Response(null, { status: 202 })
  })
