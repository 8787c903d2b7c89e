import { Badge } from "@plinth/ui/badge"
import { getTranslations } from "next-intl/server"

const tones = { new: "info", routed: "success", ignored: "neutral", unrouted: "danger" } as const

/** What became of a message of the payment provider. */
export async function MessageBadge({ state }: { state: keyof typeof tones }) {
  const t = await getTranslations("admin.webhooks.state")
  return (
    <Badge tone={tones[state]} quiet>
      {t(state)}
    </Badge>
  )
}
