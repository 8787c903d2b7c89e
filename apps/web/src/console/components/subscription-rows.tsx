import type { ApiOutputs } from "@plinth/api"
import { formatMoney } from "@plinth/i18n"
import { Badge } from "@plinth/ui/badge"
import { Row, RowList } from "@plinth/ui/row-list"
import { RowKeys } from "@plinth/ui/row-keys"
import type { Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { Time } from "./time"

type Subscription = ApiOutputs["platform"]["billing"]["subscriptions"]["items"][number]

const tones = {
  active: "success",
  past_due: "warning",
  on_hold: "danger",
  paused: "warning",
  pending: "info",
  unknown: "danger",
} as const

/** Subscriptions of all tenants, the youngest first. */
export async function SubscriptionRows({ items, where }: { items: readonly Subscription[]; where: Where }) {
  const [t, status, plan] = await Promise.all([
    getTranslations("admin.subscriptions"),
    getTranslations("admin.subscriptions.status"),
    getTranslations("common.plan"),
  ])
  return (
    <RowKeys>
      <RowList aria-label={t("list")} className="border-t">
        {items.map((item) => (
          <Row
            key={item.id}
            render={<Link href={`/admin/tenants/${item.tenant.id}` as Route} />}
            title={item.tenant.name}
            meta={[
              item.plan ? plan(item.plan as "pro") : t("unknownPlan"),
              `${formatMoney(item.amount, item.currency, where.locale)}${item.interval ? t(`per.${item.interval as "month"}`) : ""}`,
              item.cancelAtPeriodEnd && t("canceling"),
            ]
              .filter(Boolean)
              .join(" · ")}
            metaOnPhone
            trailing={
              <>
                <Badge tone={tones[item.status as keyof typeof tones] ?? "neutral"} quiet>
                  {status(item.status as "active")}
                </Badge>
                <span className="text-right max-sm:hidden sm:w-28">
                  <Time value={item.periodEndsAt} where={where} />
                </span>
              </>
            }
          />
        ))}
      </RowList>
    </RowKeys>
  )
}
