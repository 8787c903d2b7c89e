import { countPageViews } from "@plinth/analytics"
import { gate, limitBody } from "@plinth/gate"
import { cookies } from "next/headers"
import { countingCookie } from "@/observed/counting"

/** Takes what a browser counts, of people who said yes, and passes on the kind of page alone. */
export async function POST(request: Request) {
  const choice = (await cookies()).get(countingCookie)?.value
  if (choice !== "yes") return new Response(null, { status: 403 })
  const views = await limitBody(request)
    .text()
    .catch(() => "")
  const admission = await gate()
    .admit(request.headers, null)
    .catch(() => null)
  countPageViews(views, admission?.caller?.user.id ?? null)
  return Response.json({ status: "Ok" })
}
