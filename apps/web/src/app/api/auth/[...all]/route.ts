import { gate } from "@plinth/gate"
import { safePath } from "@/server/safe-path"

export const POST = (request: Request) => gate().answerIdentity(request)

/** Links in mails come here. Where nothing can answer, the page they lead to says so. */
export async function GET(request: Request) {
  const response = await gate().answerIdentity(request)
  const callback = safePath(new URL(request.url).searchParams.get("callbackURL"))
  if (response.status < 500 || !callback) return response
  const { id = "" }: { id?: string } = await response.json()
  const location = `${callback}${callback.includes("?") ? "&" : "?"}away=${encodeURIComponent(id)}`
  return new Response(null, { status: 303, headers: { location } })
}
