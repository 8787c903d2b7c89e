import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import { getTranslations } from "next-intl/server"

type Flag = Pick<ApiOutputs["platform"]["flags"]["list"][number], "standing" | "isKilled">

const tones = {
  set_up: "success",
  code_only: "neutral",
  database_only: "warning",
  kind_differs: "warning",
} as const

/** How a flag stands: killed before all. */
export async function FlagBadge({ flag, quiet }: { flag: Flag; quiet?: boolean }) {
  const t = await getTranslations("admin.flags")
  return (
    <Badge tone={flag.isKilled ? "danger" : tones[flag.standing]} quiet={quiet}>
      {flag.isKilled ? t("killed") : t(`standing.${flag.standing}`)}
    </Badge>
  )
}
