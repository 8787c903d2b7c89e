import type { ApiOutputs } from "@plinth/api"
import { formatMoney } from "@plinth/i18n"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { RefundButton } from "./refund-button"
import { Time } from "./time"

type Bill = ApiOutputs["platform"]["billing"]["ofTenant"]

type Step = Bill["steps"][number]

type TenantBillProps = {
  tenant: { readonly id: string; readonly name: string }
  bill: Bill
  /** Whether a payment can be given back here. */
  mayRefund: boolean
  where: Where
}

/** How a tenant's bill came where it is, the latest first. */
export async function TenantBill({ tenant, bill, mayRefund, where }: TenantBillProps) {
  const [t, states] = await Promise.all([getTranslations("admin.bill"), getTranslations("admin.billing")])
  const money = ({ amount, currency }: Step) =>
    amount === null || !currency ? "" : formatMoney(amount, currency, where.locale)
  const wordsOf = (step: Step) => {
    const { kind, from, state } = step
    if (kind === "transition")
      return t("transition", { from: states(from as "active"), to: states(state as "active") })
    if (kind === "operation") return t("about", { kind: from ?? "", state })
    return t("step", { kind, state, amount: money(step) })
  }
  if (bill.steps.length === 0) return <p className="text-base text-slate">{t("empty")}</p>
  return (
    <ol className="grid divide-y border-y text-base">
      {bill.steps.map((step) => (
        <li
          key={`${step.kind} ${step.id}`}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
        >
          <span className="min-w-0 flex-1 wrap-anywhere">
            {wordsOf(step)}
            {step.cause && <span className="text-slate"> · {step.cause}</span>}
          </span>
          {mayRefund && step.left && step.currency ? (
            <RefundButton
              tenantId={tenant.id}
              name={tenant.name}
              paymentId={step.id}
              left={step.left}
              currency={step.currency}
              locale={where.locale}
            />
          ) : null}
          <Time value={step.at} where={where} className="text-sm text-slate" />
        </li>
      ))}
    </ol>
  )
}
