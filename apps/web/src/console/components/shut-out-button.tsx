import type { ApiOutputs } from "@plinth/api"
import { getTranslations } from "next-intl/server"
import { ActButton } from "./act-button"
import type { AnyTenant } from "./tenant-facts"

type ShutOutButtonProps = { tenant: AnyTenant; bill: ApiOutputs["platform"]["billing"]["ofTenant"] }

/** Shuts a tenant out over its bill, or lets it in again. */
export async function ShutOutButton({ tenant: { id, name, slug, use }, bill }: ShutOutButtonProps) {
  const t = await getTranslations("admin.tenant")
  if (!bill.hasAccount) return null
  const act = bill.suspendedBy ? "reactivateBilling" : "suspendBilling"
  return (
    <ActButton
      act={act}
      subject={id}
      name={name}
      size="sm"
      expected={act === "suspendBilling" ? slug : undefined}
      members={use.members + use.guests}
      label={t(bill.suspendedBy ? "letIn" : "shutOut")}
    />
  )
}
