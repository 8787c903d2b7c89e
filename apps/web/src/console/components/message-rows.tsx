import type { ApiOutputs } from "@plinth/api"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { ListRow, ListRows, RowTime } from "./list-rows"
import { MessageBadge } from "./message-badge"

type Message = ApiOutputs["platform"]["billing"]["messages"]["items"][number]

/** What the payment provider told, the latest first. */
export async function MessageRows({ items, where }: { items: readonly Message[]; where: Where }) {
  const t = await getTranslations("admin.webhooks")
  return (
    <ListRows label={t("list")}>
      {items.map((item) => (
        <ListRow
          key={item.id}
          href={`/admin/webhooks/${encodeURIComponent(item.id)}`}
          title={<span className="figures">{item.type}</span>}
          meta={[
            item.tenant?.name,
            item.objectId,
            item.deliveries > 1 && t("deliveries", { count: item.deliveries }),
            item.run && t("attempts", { count: item.run.attempt }),
          ]}
          trailing={
            <>
              <MessageBadge state={item.state} />
              <RowTime value={item.receivedAt} where={where} />
            </>
          }
        />
      ))}
    </ListRows>
  )
}
