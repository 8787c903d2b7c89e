import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { address, oneOf, word } from "@/console/address"
import { IncidentRows } from "@/console/components/incident-rows"
import { ListPages } from "@/console/components/list-pages"
import { consoleWhere } from "@/console/where"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.incidents"))("title") }
}

const path = "/admin/incidents"
const states = ["open", "acknowledged", "resolved"] as const
/** Those that there are by now. */
const kinds = [
  "sign_in_throttled",
  "calls_throttled",
  "foreign_tenant",
  "invalid_webhook",
  "audit_broken",
  "viewing_cut_off",
  "billing_undecodable",
  "billing_unrouted",
  "billing_foreign_object",
  "billing_two_live",
  "billing_surprise",
  "billing_status_unknown",
  "billing_product_unknown",
  "billing_refund_failed",
  "billing_operation_unknown",
  "billing_stuck",
  "billing_repaired",
  "billing_drift",
] as const

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
      {items.length === 0 &&
        (state || kind || filter.cursor ? (
          <EmptyState
            title={t("emptyFilter.title")}
            action={<Button render={<Link href={path as Route} />}>{t("emptyFilter.action")}</Button>}
          />
        ) : (
          <EmptyState title={t("empty.title")} description={t("empty.description")} />
        ))}
      <ListPages path={path} filter={filter} nextCursor={nextCursor} />
    </div>
  )
}
