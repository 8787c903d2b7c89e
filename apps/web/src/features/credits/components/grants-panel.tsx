import { Badge } from "@plinth/ui/badge"
import { Panel } from "@plinth/ui/panel"
import { Row, RowList } from "@plinth/ui/row-list"
import { Clock, Snowflake } from "lucide"
import type { CreditSpeech, Grant } from "../loaders"
import { endsSoon } from "../soon"
import { sourceWord } from "../source-word"

/** What is left of each, in the order in which it is spent. */
export function GrantsPanel({ grants, speech }: { grants: readonly Grant[]; speech: CreditSpeech }) {
  const { t } = speech
  return (
    <Panel id="grants" title={t("grants.title")} description={t("grants.description")}>
      {grants.length === 0 ? (
        <p className="text-base text-slate">{t("grants.empty")}</p>
      ) : (
        <RowList aria-label={t("grants.list")} className="border-t">
          {grants.map((grant) => (
            <GrantRow key={grant.seq} grant={grant} speech={speech} />
          ))}
        </RowList>
      )}
    </Panel>
  )
}

function GrantRow({ grant, speech }: { grant: Grant; speech: CreditSpeech }) {
  const { t, now, number, date } = speech
  const { source, amount, remaining, expiresAt, isFrozen } = grant
  const said = { left: number(remaining), all: number(amount) }
  const end = expiresAt ? date(expiresAt) : ""
  const isEnding = endsSoon(grant, now)

  return (
    <Row
      title={sourceWord(t, source.kind)}
      metaOnPhone
      meta={
        <span className="inline-flex gap-x-3">
          {isEnding ? (
            <Badge quiet tone="warning" icon={Clock}>
              {t("grants.soon", { date: end })}
            </Badge>
          ) : (
            <span>{expiresAt ? t("grants.until", { date: end }) : t("grants.forever")}</span>
          )}
          {isFrozen && (
            <Badge quiet tone="info" icon={Snowflake}>
              {t("grants.frozen")}
            </Badge>
          )}
        </span>
      }
      trailing={<span className="figures text-right text-ink">{t("grants.left", said)}</span>}
    />
  )
}
