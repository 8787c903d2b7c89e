import { isPlinthError } from "@plinth/core"
import { gate } from "@plinth/gate"
import { Button } from "@plinth/ui/button"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { cache, type ReactNode } from "react"
import { Away } from "@/features/auth/components/away"
import { Threshold } from "@/features/auth/components/threshold"
import { unlessAway } from "@/server/unless-away"

/** What the link of a mail is about; null where it is about nothing, or nothing any more. */
const subscriptionOf = cache((token: string) =>
  unlessAway(
    gate()
      .readMailing(token)
      .catch((error: unknown) => {
        if (isPlinthError(error) && error.kind === "not_found") return null
        throw error
      }),
  ),
)

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("unsubscribe")
  return { title: t("title"), referrer: "same-origin" }
}

/** Where the link at the foot of a mail leads. It only looks: a press of the button ends the mails, another undoes it. */
export default async function UnsubscribePage({ params }: PageProps<"/unsubscribe/[token]">) {
  const { token } = await params
  const [{ answer: subscription, errorId }, t] = await Promise.all([
    subscriptionOf(token),
    getTranslations("unsubscribe"),
  ])
  if (errorId) return <Away errorId={errorId} />
  const settings = <TextLink href="/account/notifications">{t("settings")}</TextLink>
  if (!subscription)
    return (
      <Threshold title={t("unknownTitle")} lead={t("unknown")}>
        {settings}
      </Threshold>
    )
  const { name, tenantName, isOn } = subscription
  const said = {
    name,
    tenant: tenantName,
    kind: (text: ReactNode) => <strong className="font-medium text-ink">{text}</strong>,
  }

  return (
    <Threshold
      title={t(isOn ? "title" : "endedTitle")}
      lead={t.rich(isOn ? "on" : "ended", said)}
      inscription={tenantName}
      foot={settings}
    >
      <form method="post" action={`/unsubscribe/${encodeURIComponent(token)}/now`}>
        <input type="hidden" name="isOn" value={isOn ? "no" : "yes"} />
        <Button type="submit" size="lg" variant={isOn ? undefined : "secondary"} className="w-full">
          {t(isOn ? "end" : "undo")}
        </Button>
      </form>
    </Threshold>
  )
}
