import type { ApiOutputs } from "@plinth/api"
import { TenantAvatar, type TenantColor } from "@plinth/ui/tenant-avatar"
import { getTranslations } from "next-intl/server"
import { joinWords } from "../loaders"
import { JoinButton } from "./join-button"

/** Invitations to the person's verified address, each with its door. */
export async function OpenInvitations({
  invitations,
  isFoundingOpen,
}: {
  invitations: ApiOutputs["me"]["invitations"]["list"]
  isFoundingOpen: boolean
}) {
  if (invitations.length === 0) return null
  const t = await getTranslations("onboarding.invitations")
  const words = await joinWords()

  return (
    <section aria-labelledby="invitations" className="grid gap-2">
      <h2 id="invitations" className="text-base font-medium">
        {t("title", { count: invitations.length })}
      </h2>
      <ul className="divide-y border-y">
        {invitations.map(({ id, tenantName, logoLetter, logoColor, role, memberType }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 py-3">
            <TenantAvatar letter={logoLetter} color={logoColor as TenantColor} />
            <div className="min-w-0 flex-1">
              <p className="truncate text-base font-medium">{tenantName}</p>
              <p className="text-sm text-slate">
                {t("as", { role: memberType === "guest" ? memberType : role })}
              </p>
            </div>
            <JoinButton
              invitation={{ invitationId: id }}
              label={t("join")}
              name={t("joinNamed", { tenant: tenantName })}
              variant="secondary"
              words={words}
            />
          </li>
        ))}
      </ul>
      {isFoundingOpen && <p className="pt-2 text-base text-slate">{t("or")}</p>}
    </section>
  )
}
