import { IncidentKind, IncidentState } from "@plinth/platform"
import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { address, oneOf, word } from "@/console/address"
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
      <PageHeader title={t("title")} description={t("description")} />
      <FilterChips label={t("state.label")}>
        <FilterChip active={!state} render={<Link href={address(path, { kind })} />}>
          {words("all")}
        </FilterChip>
        {states.map((each) => (
          <FilterChip
            key={each}
            active={state === each}
            render={<Link href={address(path, { kind, state: each })} />}
          >
            {t(`state.${each}`)}
          </FilterChip>
        ))}
      </FilterChips>
      <FilterChips label={t("kindLabel")}>
        <FilterChip active={!kind} render={<Link href={address(path, { state })} />}>
          {t("anyKind")}
        </FilterChip>
        {kinds.map((each) => (
          <FilterChip
            key={each}
            active={kind === each}
            render={<Link href={address(path, { state, kind: each })} />}
          >
            {t(`kind.${each}`)}
          </FilterChip>
        ))}
      </FilterChips>
      {items.length > 0 && <IncidentRows items={items} where={where} />}
      {items.length === 0 && (
        <ListEmpty list="incidents" path={path} isFiltered={Boolean(state || kind || filter.cursor)} />
      )}
      <ListPages path={path} filter={filter} nextCursor={nextCursor} />
    </div>
  )
}
