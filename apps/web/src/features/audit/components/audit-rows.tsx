import { RelativeTime } from "@plinth/ui/relative-time"
import { RowKeys } from "@plinth/ui/row-keys"
import { TextLink } from "@plinth/ui/text-link"
import { AppLink } from "@/shell/components/app-link"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { auditAddress } from "../audit-filter"
import { auditSentences, type AuditItem } from "./audit-sentence"

type Where = { readonly now: string; readonly locale: string; readonly timeZone: string }

/** Entries, line by line. j and k walk, Enter opens what else is known of one. */
export async function AuditRows({
  items,
  path,
  where,
}: {
  items: readonly AuditItem[]
  path: string
  where: Where
}) {
  const [t, sentenceOf] = await Promise.all([getTranslations("audit"), auditSentences()])
  return (
    <RowKeys>
      <ol aria-label={t("list")} className="divide-y border-y">
        {items.map((item) => (
          <li key={item.id} data-row="" className="transition-colors hover:bg-limestone">
            <details>
              <summary
                data-row-link=""
                className="flex min-h-11 cursor-pointer list-none items-center gap-x-3 px-2 py-1.5 -outline-offset-2 [&::-webkit-details-marker]:hidden"
              >
                <span className="figures w-12 flex-none text-right text-xs text-slate max-sm:hidden">
                  {item.seq}
                </span>
                <span className="min-w-0 flex-1 text-base wrap-anywhere text-slate">{sentenceOf(item)}</span>
                <RelativeTime
                  value={item.occurredAt.toISOString()}
                  {...where}
                  className="flex-none text-right text-sm text-slate sm:min-w-28"
                />
              </summary>
              <AuditFacts item={item} path={path} where={where} />
            </details>
          </li>
        ))}
      </ol>
    </RowKeys>
  )
}

async function AuditFacts({ item, path, where }: { item: AuditItem; path: string; where: Where }) {
  const t = await getTranslations("audit")
  const at = new Intl.DateTimeFormat(where.locale, {
    dateStyle: "long",
    timeStyle: "long",
    timeZone: where.timeZone,
  })
  return (
    <dl className="grid gap-x-6 gap-y-2 px-2 pt-1 pb-4 text-sm sm:grid-cols-2 sm:pl-17">
      <Fact name={t("fact.at")}>{at.format(item.occurredAt)}</Fact>
      <Fact name={t("fact.seq")}>{item.seq}</Fact>
      <Fact name={t("fact.actor")}>
        {item.actorType} {item.actorId}{" "}
        <TextLink render={<AppLink href={auditAddress(path, { actor: item.actorId })} />}>
          {t("ofActor")}
        </TextLink>
      </Fact>
      <Fact name={t("fact.entity")}>
        {item.entityType} {item.entityId}{" "}
        <TextLink render={<AppLink href={auditAddress(path, { id: item.entityId })} />}>
          {t("ofEntity")}
        </TextLink>
      </Fact>
      {item.ipAddress && <Fact name={t("fact.address")}>{item.ipAddress}</Fact>}
      {item.userAgent && <Fact name={t("fact.agent")}>{item.userAgent}</Fact>}
      <Fact name={t("fact.id")}>{item.id}</Fact>
      <Fact name={t("fact.request")}>{item.requestId}</Fact>
      <Fact name={t("fact.data")}>{JSON.stringify(item.data)}</Fact>
      <Fact name={t("fact.seal")}>{item.hash}</Fact>
    </dl>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-slate">{name}</dt>
    <dd className="figures wrap-anywhere text-ink">{children}</dd>
  </div>
)
