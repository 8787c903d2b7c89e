import { fileAnswer } from "@plinth/api"
import { authErrors, isConfirmed } from "@plinth/auth"
import { isPlinthError } from "@plinth/core"
import { gate, limitBody } from "@plinth/gate"
import { ExportAuditInput, exportAudit } from "@plinth/tenants"
import { auditAddress, auditQuery, readAuditFilter } from "@/features/audit/audit-filter"
import { admission } from "@/server/admission"

/** Sends the audit as a file while it is read. Asked for by a form of this site alone. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/app/[tenant]/activity/audit/export">,
) {
  const { tenant: slug } = await params
  if (!isOwn(request)) return new Response(null, { status: 403 })
  const admitted = await admission(slug)
  const { caller } = admitted
  // What a tenant wrote stays its own to carry out, whatever its bill closes.
  const { member } = admitted.lock ?? admitted
  if (!caller || !member) return new Response(null, { status: 404 })
  const form = await limitBody(request)
    .formData()
    .catch(() => null)
  if (!form) return new Response(null, { status: 400 })
  const fields = Object.fromEntries(
    [...form].map(([name, value]) => [name, typeof value === "string" ? value : undefined]),
  )
  const filter = readAuditFilter(fields)
  const page = `/app/${slug}/activity/audit`
  try {
    if (!isConfirmed(caller.assurance.confirmedAt, new Date())) throw authErrors.CONFIRMATION_REQUIRED()
    await gate().countCalls(admitted, [{ procedure: "audit.export", class: "other" }])
    const { cursor: _, ...asked } = auditQuery(filter, caller.preferences.timeZone ?? member.tenant.timeZone)
    const file = await exportAudit(member, ExportAuditInput.parse({ ...asked, format: fields.format }))
    return fileAnswer(file, new Headers({ "cache-control": "no-store" }))
  } catch (error) {
    if (!isPlinthError(error) || error.kind === "unavailable") throw error
    const back = new URL(auditAddress(page, filter), request.url)
    back.searchParams.set("problem", error.code.split(".").at(-1) ?? "")
    return new Response(null, { status: 303, headers: { location: `${back.pathname}${back.search}` } })
  }
}

const isOwn = ({ headers }: Request): boolean => {
  const origin = headers.get("origin")
  return origin !== null && URL.canParse(origin) && new URL(origin).host === headers.get("host")
}
