import { ownForm, seeOther } from "@/server/ask-identity"
import { personApi } from "@/server/person-api"

/** The press of the button that has mail sent to one's own address again. */
export async function POST(request: Request) {
  if (!(await ownForm(request))) return new Response(null, { status: 403 })
  const api = await personApi("/account/profile")
  const said = await api.me.mail.lift().then(
    () => "lifted",
    () => "away",
  )
  return seeOther(`/account/profile?mail=${said}#email`)
}
