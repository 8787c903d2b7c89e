import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { cache } from "react"
import { IncidentActs } from "@/console/components/incident-acts"
import { IncidentFacts } from "@/console/components/incident-facts"
import { Notes } from "@/console/components/notes"
import { consoleWhere } from "@/console/where"
import { orNotFound } from "@/server/or-not-found"
import { requireOperator } from "@/server/require-operator"

const incidentOf = cache(async (incidentId: string) => {
  const { api } = await requireOperator()
  return orNotFound(api.platform.incidents.get({ incidentId }))
})

type Props = PageProps<"/admin/incidents/[incident]">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind } = await incidentOf((await params).incident)
  return { title: (await getTranslations("admin.incidents.kind"))(kind) }
}

export default async function ConsoleIncidentPage({ params }: Props) {
  const { incident: id } = await params
  const [t, words, where, { platform }, incident] = await Promise.all([
    getTranslations("admin.incident"),
    getTranslations("admin.incidents.kind"),
    consoleWhere(),
    requireOperator(),
    incidentOf(id),
  ])
  const mayTurn = platform.permissions.has("platform.incident:manage")
  const notes = incident.notes.map(({ act, ...note }) => ({ ...note, act: act && `incident.${act}` }))

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={words(incident.kind)}
        description={mayTurn ? undefined : t("readOnly")}
        action={mayTurn && <IncidentActs incident={incident} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Panel id="notes" title={t("notes")}>
          <Notes notes={notes} about={{ incidentId: incident.id }} where={where} />
        </Panel>
        <Panel id="facts" title={t("facts")}>
          <IncidentFacts incident={incident} where={where} />
        </Panel>
      </div>
      <p>
        <TextLink render={<Link href={"/admin/incidents" as Route} />}>{t("back")}</TextLink>
      </p>
    </div>
  )
}
