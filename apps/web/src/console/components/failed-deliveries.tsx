import type { ApiOutputs } from "@plinth/api"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { ListRow, ListRows, RowTime } from "./list-rows"
import { ReplayDeliveries, ReplayDelivery } from "./replay-delivery"

type Failed = ApiOutputs["platform"]["notifications"]["failed"]["items"][number]
type FailedDeliveriesProps = { items: readonly Failed[]; where: Where; mayManage: boolean }

/** What did not arrive, the latest first. What it said and to whom is the tenant's alone. */
export async function FailedDeliveries({ items, where, mayManage }: FailedDeliveriesProps) {
  const [t, notifications, reasons] = await Promise.all([
    getTranslations("admin.notifications"),
    getTranslations("notifications"),
    getTranslations("jobs.reason"),
  ])
  const nameOf = (kind: string) => {
    const key = `kind.${kind}.name` as "kind.team.welcome.name"
    return notifications.has(key) ? notifications(key) : kind
  }
  const reasonOf = (code: string) =>
    reasons.has(code as "jobs.BROKE") ? reasons(code as "jobs.BROKE") : code
  const isGivenUp = ({ outcome, reason }: Failed) => outcome === null && reason === null
  const givenUp = items.filter(isGivenUp)
  const several = [...Map.groupBy(givenUp, ({ kind }) => kind)].filter(([, alike]) => alike.length > 1)

  return (
    <>
      {mayManage && several.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {several.map(([kind]) => (
            <ReplayDeliveries key={kind} kind={kind} name={nameOf(kind)} />
          ))}
        </div>
      )}
      <ListRows label={t("list")}>
        {items.map((item) => (
          <ListRow
            key={item.id}
            href={`/admin/tenants/${item.tenant.id}`}
            title={nameOf(item.kind)}
            meta={[
              item.tenant.name,
              t(`channel.${item.channel}`),
              item.reason && t(`reason.${item.reason}`),
              item.outcome ? t(`outcome.${item.outcome}`) : item.errorCode && reasonOf(item.errorCode),
              t("attempts", { count: item.attempts }),
              item.replays > 0 && t("replays", { count: item.replays }),
            ]}
            trailing={<RowTime value={item.failedAt} where={where} />}
            menu={mayManage && isGivenUp(item) && <ReplayDelivery id={item.id} name={nameOf(item.kind)} />}
          />
        ))}
      </ListRows>
    </>
  )
}
