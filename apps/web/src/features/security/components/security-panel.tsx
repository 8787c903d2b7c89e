import { Button } from "@plinth/ui/button"
import { Panel } from "@plinth/ui/panel"
import { Row, RowList } from "@plinth/ui/row-list"
import type { Route } from "next"
import { AppLink } from "@/shell/components/app-link"
import type { ReactNode } from "react"

export type SecurityLine = {
  readonly key: string
  readonly title: string
  readonly meta?: string
  readonly trailing?: ReactNode
}

type SecurityPanelProps = {
  id: string
  title: string
  description: string
  list: string
  lines: readonly SecurityLine[]
  /** What stands where there is no line; unsaid, the description says it. */
  empty?: string
  /** How many more there are than lines. */
  more?: string | false
  /** Where something is done about it; null for who may not. */
  action: { label: string; href: string } | null
}

/** One side of how safely a tenant stands, and where something is done about it. */
export const SecurityPanel = ({
  id,
  title,
  description,
  list,
  lines,
  empty,
  more,
  action,
}: SecurityPanelProps) => (
  <Panel
    id={id}
    title={title}
    description={description}
    action={
      action && (
        <Button variant="secondary" size="sm" render={<AppLink href={action.href as Route} />}>
          {action.label}
        </Button>
      )
    }
  >
    {lines.length > 0 ? (
      <>
        <RowList aria-label={list} className="border-t">
          {lines.map(({ key, ...line }) => (
            <Row key={key} metaOnPhone {...line} />
          ))}
        </RowList>
        {more && <p className="pt-3 text-sm text-slate">{more}</p>}
      </>
    ) : (
      empty && <p className="text-base text-slate">{empty}</p>
    )}
  </Panel>
)
