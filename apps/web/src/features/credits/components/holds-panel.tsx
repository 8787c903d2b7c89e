import { Panel } from "@plinth/ui/panel"
import { Row, RowList } from "@plinth/ui/row-list"
import { Ago } from "@/shell/components/ago"
import type { CreditSpeech, Hold } from "../loaders"

/** What is set aside for work that is under way, while there is any. */
export function HoldsPanel({ holds, speech }: { holds: readonly Hold[]; speech: CreditSpeech }) {
  const { t, number } = speech
  if (holds.length === 0) return null
  return (
    <Panel id="holds" title={t("holds.title")} description={t("holds.description")}>
      <RowList aria-label={t("holds.list")} className="border-t">
        {holds.map((hold) => (
          <Row
            key={hold.id}
            title={hold.reason}
            metaOnPhone
            meta={<Ago value={hold.openedAt} />}
            trailing={<span className="figures text-right text-ink">{number(hold.amount)}</span>}
          />
        ))}
      </RowList>
    </Panel>
  )
}
