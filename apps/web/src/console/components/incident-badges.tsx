import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import { getTranslations } from "next-intl/server"

type Incident = ApiOutputs["platform"]["incidents"]["list"]["items"][number]

const severities = { low: "neutral", medium: "warning", high: "danger" } as const
const states = { open: "warning", acknowledged: "info", resolved: "success" } as const

export async function SeverityBadge({ severity }: Pick<Incident, "severity">) {
  const t = await getTranslations("admin.incidents.severity")
  return (
    <Badge tone={severities[severity]} quiet>
      {t(severity)}
    </Badge>
  )
}

export async function IncidentStateBadge({ state }: Pick<Incident, "state">) {
  const t = await getTranslations("admin.incidents.state")
  return (
    <Badge tone={states[state]} quiet>
      {t(state)}
    </Badge>
  )
}
