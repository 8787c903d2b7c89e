import { LinkButton } from "@plinth/ui/link-button"
import { getTranslations } from "next-intl/server"
import { ResendVerification } from "@/forms/resend-verification"
import { resendWords } from "@/forms/resend-words"
import { SignOutButton } from "@/forms/sign-out-button"
import { problemWords } from "@/forms/problem-words"
import { joinWords, type InvitationPreview, type InvitationState } from "../loaders"
import { invitationPath, withNext } from "../ways"
import { JoinButton } from "./join-button"

type InvitationDoorProps = {
  state: InvitationState
  preview: InvitationPreview
  token: string
  email: string
}

/** The one thing to do with an invitation, as it stands between it and this person. */
export async function InvitationDoor({ state, preview, token, email }: InvitationDoorProps) {
  const t = await getTranslations("invitation")
  const path = invitationPath(token)
  const full = { size: "lg", className: "w-full" } as const
  const link = (label: string, href: string, variant: "primary" | "secondary" = "secondary") => (
    <LinkButton {...full} variant={variant} href={href}>
      {label}
    </LinkButton>
  )

  switch (state) {
    case "ready":
      return (
        <JoinButton
          {...full}
          invitation={{ token }}
          label={t("join", { tenant: preview.tenantName })}
          words={await joinWords()}
        />
      )
    case "stranger":
      return (
        <div className="grid gap-3">
          {link(t("signUp"), `/sign-up?invitation=${encodeURIComponent(token)}`, "primary")}
          {link(t("signIn"), withNext("/sign-in", path))}
        </div>
      )
    case "unverified":
      return <ResendVerification email={email} callbackURL={path} words={await resendWords()} size="lg" />
    case "otherAddress":
      return (
        <div className="grid gap-3">
          <SignOutButton
            {...full}
            label={t("switch")}
            next={withNext("/sign-in", path)}
            words={await problemWords()}
          />
          {link(t("stay"), "/app")}
        </div>
      )
    case "member":
      return link(t("open", { tenant: preview.tenantName }), `/app/${preview.slug}`, "primary")
    case "used":
      return link(t("signIn"), withNext("/sign-in", `/app/${preview.slug}`))
    default:
      return link(t("toApp"), "/app")
  }
}
