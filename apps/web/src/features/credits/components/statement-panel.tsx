import { EmptyState } from "@plinth/ui/empty-state"
import { Panel } from "@plinth/ui/panel"
import { RowKeys } from "@plinth/ui/row-keys"
import { TextLink } from "@plinth/ui/text-link"
import type { Route } from "next"
import { AppLink } from "@/shell/components/app-link"
import type { Credits, CreditSpeech } from "../loaders"
import { StatementRow } from "./statement-row"

type StatementPanelProps = { statement: Credits["statement"]; isFirst: boolean; speech: CreditSpeech }

/** What came and went, the newest first. j and k walk, Enter opens what an entry burnt. */
export function StatementPanel({ statement, isFirst, speech }: StatementPanelProps) {
  const { t, path } = speech
  const { items, nextCursor } = statement

  return (
    <Panel id="statement" title={t("statement.title")} description={t("statement.description")}>
      {items.length === 0 ? (
        <EmptyState
          as="h3"
          className="py-8"
          title={t("statement.empty.title")}
          description={t("statement.empty.description")}
        />
      ) : (
        <RowKeys>
          <ol aria-label={t("statement.list")} className="divide-y border-y">
            {items.map((entry) => (
              <StatementRow key={entry.seq} entry={entry} speech={speech} />
            ))}
          </ol>
        </RowKeys>
      )}
      {(nextCursor || !isFirst) && (
        <p className="flex gap-4 pt-3 text-base">
          {!isFirst && (
            <TextLink render={<AppLink href={`${path}#statement` as Route} />}>
              {t("statement.newest")}
            </TextLink>
          )}
          {nextCursor && (
            <TextLink
              render={<AppLink href={`${path}?after=${encodeURIComponent(nextCursor)}#statement` as Route} />}
            >
              {t("statement.more")}
            </TextLink>
          )}
        </p>
      )}
    </Panel>
  )
}
