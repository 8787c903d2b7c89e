import { readInvoice } from "@plinth/billing"
import { isPlinthError } from "@plinth/core"
import { gate } from "@plinth/gate"
import { recordViewed } from "@plinth/platform"
import { admission } from "@/server/admission"

/** The invoice of a payment, as the provider writes it. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/app/[tenant]/billing/invoices/[payment]">,
) {
  const { tenant: slug, payment: paymentId } = await params
  const admitted = await admission(slug)
  // A bill is paid by who has it: whatever it closes, its own papers stay open.
  const { member } = admitted.lock ?? admitted
  if (!member) return new Response(null, { status: 404 })
  try {
    await gate().countCalls(admitted, [{ procedure: "billing.invoice", class: "other" }])
    if (admitted.viewer) await recordViewed(admitted.viewer, "billing")
    const invoice = await readInvoice(member, paymentId)
    return new Response(invoice.body, {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="invoice-${paymentId.replaceAll(/[^\w-]/g, "")}.pdf"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    })
  } catch (error) {
    if (!isPlinthError(error)) throw error
    const status = { not_found: 404, forbidden: 403, rate_limited: 429 }[error.kind as "not_found"] ?? 503
    return new Response(null, { status })
  }
}
