import type { ApiOutputs } from "@plinth/api"
import { Row, RowList } from "@plinth/ui/row-list"
import { RowKeys } from "@plinth/ui/row-keys"
import type { Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { MessageBadge } from "./message-badge"
import { Time } from "./time"

type Message = ApiOutputs["platform"]["billing"]["messages"]["items"][number]

/** What the payment provider told, the latest first. */
export async function MessageRows({ items, where }: { items: readonly Message[]; where: Where }) {
  const t = await getTranslations("admin.webhooks")
  return (
    <RowKeys>
      <RowList aria-label={t("list")} className="border-t">
        {items.map((item) => (
          <Row
            key={item.id}
            render={<Link href={`/admin/webhooks/${encodeURIComponent(item.id)}` as Route} />}
            title={<span className="figures">{item.type}</span>}
            meta={[
              item.tenant?.name,
              item.objectId,
              item.deliveries > 1 && t("deliveries", { count: item.deliveries }),
              item.run && t("attempts", { count: item.run.attempt }),
            ]
              .filter(Boolean)
              .join(" · ")}
            metaOnPhone
            trailing={
              <>
                <MessageBadge state={item.state} />
                <span className="text-right max-sm:hidden sm:w-28">
                  <Time value={item.receivedAt} where={where} />
                </span>
              </>
            }
          />
        ))}
      </RowList>
    </RowKeys>
  )
}
