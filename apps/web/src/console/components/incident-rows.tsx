import type { ApiOutputs } from "@plinth/api"
import { Row, RowList } from "@plinth/ui/row-list"
import { RowKeys } from "@plinth/ui/row-keys"
import type { Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { IncidentStateBadge, SeverityBadge } from "./incident-badges"
import { Time } from "./time"

type Incident = ApiOutputs["platform"]["incidents"]["list"]["items"][number]

/** What the house noticed, the latest first. */
export async function IncidentRows({ items, where }: { items: readonly Incident[]; where: Where }) {
  const t = await getTranslations("admin.incidents")
  return (
    <RowKeys>
      <RowList aria-label={t("list")} className="border-t">
        {items.map((item) => (
          <Row
            key={item.id}
            render={<Link href={`/admin/incidents/${item.id}` as Route} />}
            title={t(`kind.${item.kind}`)}
            meta={[t("times", { count: item.count }), item.user?.name, item.tenant?.name, item.network]
              .filter(Boolean)
              .join(" · ")}
            metaOnPhone
            trailing={
              <>
                <SeverityBadge severity={item.severity} />
                <span className="max-sm:hidden">
                  <IncidentStateBadge state={item.state} />
                </span>
                <span className="text-right max-sm:hidden sm:w-28">
                  <Time value={item.lastSeenAt} where={where} />
                </span>
              </>
            }
          />
        ))}
      </RowList>
    </RowKeys>
  )
}
