import { LinkButton } from "@plinth/ui/link-button"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { Away } from "@/features/auth/components/away"
import { InvitationCard } from "@/features/auth/components/invitation-card"
import { InvitationDoor } from "@/features/auth/components/invitation-door"
import { Threshold } from "@/features/auth/components/threshold"
import { findInvitation } from "@/features/auth/loaders"
import { invitationPath } from "@/features/auth/ways"
import { unlessAway } from "@/server/unless-away"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("invitation")
  return { title: t("page") }
}

export default async function InvitationPage({ params }: PageProps<"/invitations/[token]">) {
  const token = decodeURIComponent((await params).token)
  const { answer: found, errorId } = await unlessAway(findInvitation(token))
  if (errorId !== undefined) return <Away errorId={errorId} again={invitationPath(token)} />
  const t = await getTranslations("invitation")
  if (!found) {
    return (
      <Threshold title={t("missing.title")} lead={t("missing.body")}>
        <LinkButton size="lg" variant="secondary" href="/app">
          {t("toApp")}
        </LinkButton>
      </Threshold>
    )
  }

  const { preview, state, email } = found
  const names = { inviter: preview.invitedByName, tenant: preview.tenantName }
  return (
    <Threshold
      title={state === "ready" || state === "stranger" ? t("title", names) : t(`${state}.title`, names)}
      lead={t(`${state}.body`, { ...names, masked: preview.maskedEmail, email })}
      inscription={preview.tenantName}
    >
      <InvitationCard preview={preview} />
      <InvitationDoor state={state} preview={preview} token={token} email={email} />
    </Threshold>
  )
}
