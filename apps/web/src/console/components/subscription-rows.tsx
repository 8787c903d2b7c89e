import type { ApiOutputs } from "@plinth/api"
import { formatMoney } from "@plinth/i18n"
import { Badge } from "@plinth/ui/badge"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { ListRow, ListRows, RowTime } from "./list-rows"

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
    <ListRows label={t("list")}>
      {items.map((item) => (
        <ListRow
          key={item.id}
          href={`/admin/tenants/${item.tenant.id}`}
          title={item.tenant.name}
          meta={[
            item.plan ? plan(item.plan as "pro") : t("unknownPlan"),
            `${formatMoney(item.amount, item.currency, where.locale)}${item.interval ? t(`per.${item.interval as "month"}`) : ""}`,
            item.cancelAtPeriodEnd && t("canceling"),
          ]}
          trailing={
            <>
              <Badge tone={tones[item.status as keyof typeof tones] ?? "neutral"} quiet>
                {status(item.status as "active")}
              </Badge>
              <RowTime value={item.periodEndsAt} where={where} />
            </>
          }
        />
      ))}
    </ListRows>
  )
}
