import type { ApiOutputs } from "@plinth/api"
import { RowKeys } from "@plinth/ui/row-keys"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { Fact, Facts } from "./facts"
import { Time } from "./time"

type Entry = ApiOutputs["platform"]["audit"]["search"]["items"][number]

/** Entries of all logs, line by line. j and k walk, Enter opens what else is known of one. */
export async function AuditRows({ items, where }: { items: readonly Entry[]; where: Where }) {
  const t = await getTranslations("admin.audit")
  const actorOf = ({ actorName, actorId }: Entry) => actorName ?? actorId ?? t("command")
  return (
    <RowKeys>
      <ol aria-label={t("list")} className="divide-y border-y">
        {items.map((item) => (
          <li key={item.id} data-row="" className="transition-colors hover:bg-limestone">
            <details>
              <summary
                data-row-link=""
                className="flex min-h-11 cursor-pointer list-none flex-wrap items-center gap-x-3 px-2 py-1.5 -outline-offset-2 sm:flex-nowrap [&::-webkit-details-marker]:hidden"
              >
                <span className="figures w-60 truncate text-sm text-ink max-sm:w-full">{item.type}</span>
                <span className="min-w-0 flex-1 truncate text-base text-slate">{actorOf(item)}</span>
                <span className="w-40 truncate text-sm text-slate max-sm:w-auto">
                  {item.tenant?.name ?? t("ofPlatform")}
                </span>
                <Time value={item.occurredAt} where={where} className="w-28 text-right text-sm text-slate" />
              </summary>
              <div className="figures px-2 pb-4 text-sm">
                <Facts>
                  <Fact name={t("fact.actor")}>{item.actorId ?? t("command")}</Fact>
                  <Fact name={t("fact.entity")}>
                    {item.entityType} {item.entityId}
                  </Fact>
                  <Fact name={t("fact.data")}>{JSON.stringify(item.data)}</Fact>
                  <Fact name={t("fact.id")}>{item.id}</Fact>
                  <Fact name={t("fact.request")}>{item.requestId}</Fact>
                </Facts>
              </div>
            </details>
          </li>
        ))}
      </ol>
    </RowKeys>
  )
}
