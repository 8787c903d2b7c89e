import { countPageViews } from "@plinth/analytics"
import { answerBeacon, gate } from "@plinth/gate"
import { cookies } from "next/headers"
import { countingCookie } from "@/observed/counting"

/** Takes what a browser counts, of people who said yes, and passes on the kind of page alone. */
export async function POST(request: Request) {
  const choice = (await cookies()).get(countingCookie)?.value
  if (choice !== "yes") return new Response(null, { status: 403 })
  return answerBeacon(gate(), request, (views, userId) => {
    countPageViews(views, userId)
    return Response.json({ status: "Ok" })
  })
}
