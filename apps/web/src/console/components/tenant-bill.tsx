import type { ApiOutputs } from "@plinth/api"
import { formatMoney } from "@plinth/i18n"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { Time } from "./time"

type Bill = ApiOutputs["platform"]["billing"]["ofTenant"]

/** How a tenant's bill came where it is, the latest first. */
export async function TenantBill({ bill, where }: { bill: Bill; where: Where }) {
  const [t, states] = await Promise.all([getTranslations("admin.bill"), getTranslations("admin.billing")])
  if (bill.steps.length === 0) return <p className="text-base text-slate">{t("empty")}</p>
  return (
    <ol className="grid divide-y border-y text-base">
      {bill.steps.map((step) => (
        <li key={`${step.kind} ${step.id}`} className="flex flex-wrap justify-between gap-x-4 py-2">
          <span className="min-w-0 wrap-anywhere">
            {step.kind === "transition"
              ? t("transition", { from: states(step.from as "active"), to: states(step.state as "active") })
              : t("step", {
                  kind: step.kind,
                  state: step.state,
                  amount:
                    step.amount === null || !step.currency
                      ? ""
                      : formatMoney(step.amount, step.currency, where.locale),
                })}
            {step.cause && <span className="text-slate"> · {step.cause}</span>}
          </span>
          <Time value={step.at} where={where} className="text-sm text-slate" />
        </li>
      ))}
    </ol>
  )
}
