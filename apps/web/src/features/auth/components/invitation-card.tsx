import { roleKeys } from "@plinth/tenants"
import { TenantAvatar, type TenantColor } from "@plinth/ui/tenant-avatar"
import { getFormatter, getTranslations } from "next-intl/server"
import type { InvitationPreview } from "../loaders"

const order = ["invitedBy", "role", "address", "until"] as const

/** What is offered: the tenant, the role, for whom and until when. */
export async function InvitationCard({ preview }: { preview: InvitationPreview }) {
  const t = await getTranslations("invitation.card")
  const format = await getFormatter()
  const facts: Partial<Record<(typeof order)[number], string>> = {
    invitedBy: preview.invitedByName,
    role:
      preview.memberType === "guest"
        ? t("guest")
        : (preview.roleName ?? t(`roles.${roleKeys.find((key) => key === preview.role) ?? "member"}`)),
    address: preview.maskedEmail,
    ...(preview.status === "pending" && { until: format.dateTime(preview.expiresAt, { dateStyle: "long" }) }),
  }

  return (
    <div className="rounded-panel border bg-chalk">
      <div className="flex items-center gap-3 border-b p-4">
        <TenantAvatar letter={preview.logoLetter} color={preview.logoColor as TenantColor} size="lg" />
        <p className="min-w-0 font-display text-xl wrap-anywhere">{preview.tenantName}</p>
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-2 p-4 text-base">
        {order.map(
          (fact) =>
            facts[fact] && (
              <div key={fact} className="col-span-2 grid grid-cols-subgrid">
                <dt className="text-slate">{t(fact)}</dt>
                <dd className="min-w-0 wrap-anywhere">{facts[fact]}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}
