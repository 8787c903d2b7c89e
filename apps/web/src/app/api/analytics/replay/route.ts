import { drawRecording, passRecording } from "@plinth/analytics"
import { answerBeacon, gate } from "@plinth/gate"
import { cookies } from "next/headers"
import { replayCookie } from "@/observed/analytics-cookie"
import { admission } from "@/server/admission"

/** Bytes. A page is told whole once, with its styles. */
const largest = 1_000_000

const hasConsented = async () => (await cookies()).get(replayCookie)?.value === "yes"

/** Says whether a visit is one of those that are recorded, to people who said yes, and under which id. */
export async function GET() {
  if (!(await hasConsented())) return new Response(null, { status: 403 })
  // Who views as somebody else is not that person.
  const { caller } = await admission(null)
  const session = caller?.impersonation ? null : drawRecording()
  return Response.json({ session }, { headers: { "cache-control": "no-store" } })
}

/** Takes a part of a recording, masked in the browser, and passes it on. */
export async function POST(request: Request) {
  if (!(await hasConsented())) return new Response(null, { status: 403 })
  const answer = (part: string, userId: string | null) =>
    new Response(null, { status: passRecording(part, userId) ? 202 : 403 })
  return answerBeacon(gate(), request, answer, { most: largest, ofPeopleAlone: true })
}
