import { capturePageViews } from "@plinth/analytics"
import { answerBeacon, gate } from "@plinth/gate"
import { cookies } from "next/headers"
import { analyticsCookie } from "@/observed/analytics-cookie"

/** Takes what a browser counts, of people who said yes, and passes on the kind of page alone. */
export async function POST(request: Request) {
  const choice = (await cookies()).get(analyticsCookie)?.value
  if (choice !== "yes") return new Response(null, { status: 403 })
  const answer = (views: string, userId: string | null) => {
    capturePageViews(views, userId)
    return Response.json({ status: "Ok" })
  }
  return answerBeacon(gate(), request, answer, { ofPeopleAlone: true })
}
