import { IncidentKind, IncidentState } from "@plinth/platform"
import { Button } from "@plinth/ui/button"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { address, oneOf, word } from "@/console/address"
import { FilterChoice } from "@/console/components/filter-choice"
import { IncidentRows } from "@/console/components/incident-rows"
import { ListEmpty } from "@/console/components/list-empty"
import { ListPages } from "@/console/components/list-pages"
import { consoleWhere } from "@/console/where"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.incidents"))("title") }
}

const path = "/admin/incidents"
const states = IncidentState.options
const kinds = IncidentKind.options

export default async function ConsoleIncidentsPage({ searchParams }: PageProps<"/admin/incidents">) {
  const query = await searchParams
  const filter = {
    state: oneOf(states, word(query, "state")),
    kind: oneOf(kinds, word(query, "kind")),
    cursor: word(query, "cursor", 500),
  }
  const { state, kind } = filter
  const [t, words, where, { api }] = await Promise.all([
    getTranslations("admin.incidents"),
    getTranslations("admin.list"),
    consoleWhere(),
    requireOperator(),
  ])
  const { items, nextCursor } = await api.platform.incidents.list(filter)

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title={t("title")}
        description={t("description")}
        action={
          <Button variant="secondary" render={<Link href={`${path}/disruptions` as Route} />}>
            {t("disruptions")}
          </Button>
        }
      />
      <FilterChoice
        label={t("state.label")}
        all={words("all")}
        words={states}
        nameOf={(each) => t(`state.${each}`)}
        chosen={state}
        to={(each) => address(path, { kind, state: each })}
      />
      <FilterChoice
        label={t("kindLabel")}
        all={t("anyKind")}
        words={kinds}
        nameOf={(each) => t(`kind.${each}`)}
        chosen={kind}
        to={(each) => address(path, { state, kind: each })}
      />
      {items.length > 0 && <IncidentRows items={items} where={where} />}
      {items.length === 0 && (
        <ListEmpty list="incidents" path={path} isFiltered={Boolean(state || kind || filter.cursor)} />
      )}
      <ListPages path={path} filter={filter} nextCursor={nextCursor} />
    </div>
  )
}
