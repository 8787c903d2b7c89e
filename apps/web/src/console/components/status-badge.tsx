import { Badge } from "@plinth/ui/badge"
import { getTranslations } from "next-intl/server"

const tones = { active: "success", suspended: "danger", deactivated: "neutral", deleted: "neutral" } as const

const isKnown = (status: string): status is keyof typeof tones => Object.hasOwn(tones, status)

/** How a tenant stands. */
export async function StatusBadge({ status, quiet }: { status: string; quiet?: boolean }) {
  const t = await getTranslations("admin.status")
  if (!isKnown(status)) return null
  return (
    <Badge tone={tones[status]} quiet={quiet}>
      {t(status)}
    </Badge>
  )
}
