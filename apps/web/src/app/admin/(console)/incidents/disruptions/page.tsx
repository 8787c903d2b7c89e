import { statusParts } from "@plinth/platform"
import { EmptyState } from "@plinth/ui/empty-state"
import { PageHeader } from "@plinth/ui/page-header"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { word } from "@/console/address"
import { DisruptionButton } from "@/console/components/disruption-button"
import { ListPages } from "@/console/components/list-pages"
import { Disruption } from "@/features/status/components/disruption"
import { requireOperator } from "@/server/require-operator"
import { Words } from "@/words/words"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.disruptions"))("title") }
}

const path = "/admin/incidents/disruptions"

/** What everyone is told while something does not work, and where an admin says it. */
export default async function ConsoleDisruptionsPage({
  searchParams,
}: PageProps<"/admin/incidents/disruptions">) {
  const cursor = word(await searchParams, "cursor", 500)
  const [t, { api, platform }] = await Promise.all([getTranslations("admin.disruptions"), requireOperator()])
  const { items, nextCursor } = await api.platform.incidents.disruptions.list({ cursor })
  const mayTell = platform.permissions.has("platform.incident:manage")

  return (
    <Words of={["status"]}>
      <div className="grid grid-cols-1 gap-5">
        <PageHeader
          title={t("title")}
          description={t.rich(mayTell ? "description" : "readOnly", {
            page: (words) => <TextLink href="/status">{words}</TextLink>,
          })}
          action={mayTell && <DisruptionButton parts={statusParts} />}
        />
        {items.length > 0 ? (
          <ul aria-label={t("list")} className="divide-y border-b">
            {items.map((item) => (
              <Disruption
                key={item.id}
                {...item}
                as="h2"
                action={
                  mayTell &&
                  !item.resolvedAt && (
                    <DisruptionButton
                      parts={statusParts}
                      of={{
                        id: item.id,
                        title: item.title,
                        parts: item.parts,
                        state: item.updates[0]?.state ?? "investigating",
                      }}
                    />
                  )
                }
              />
            ))}
          </ul>
        ) : (
          <EmptyState title={t("empty.title")} description={t("empty.description")} />
        )}
        <ListPages path={path} filter={{ cursor }} nextCursor={nextCursor} />
      </div>
    </Words>
  )
}
