import type { ApiOutputs } from "@plinth/api"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { IncidentStateBadge, SeverityBadge } from "./incident-badges"
import { ListRow, ListRows, RowTime } from "./list-rows"

type Incident = ApiOutputs["platform"]["incidents"]["list"]["items"][number]

/** What the house noticed, the latest first. */
export async function IncidentRows({ items, where }: { items: readonly Incident[]; where: Where }) {
  const t = await getTranslations("admin.incidents")
  return (
    <ListRows label={t("list")}>
      {items.map((item) => (
        <ListRow
          key={item.id}
          href={`/admin/incidents/${item.id}`}
          title={t(`kind.${item.kind}`)}
          meta={[t("times", { count: item.count }), item.user?.name, item.tenant?.name, item.network]}
          trailing={
            <>
              <SeverityBadge severity={item.severity} />
              <span className="max-sm:hidden">
                <IncidentStateBadge state={item.state} />
              </span>
              <RowTime value={item.lastSeenAt} where={where} />
            </>
          }
        />
      ))}
    </ListRows>
  )
}
