"use client"

import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import { onDemand } from "@plinth/ui/on-demand"
import { Row, RowList } from "@plinth/ui/row-list"
import { useTranslations } from "next-intl"
import { Ago } from "@/shell/components/ago"
import { MenuButton, MenuGap } from "@/shell/components/menu-button"
import { useTenant } from "@/shell/tenant-context"
import { useRoleWord } from "../use-role-word"

const InvitationMenu = onDemand("menu", () => import("./invitation-menu").then((file) => file.InvitationMenu))

export type Invitation = ApiOutputs["tenants"]["invitations"]["list"]["items"][number]

const tones = { pending: "info", accepted: "success", expired: "warning", revoked: "neutral" } as const

/** Who was invited, and what became of it. */
export function InvitationRows({
  label,
  invitations,
}: {
  label: string
  invitations: readonly Invitation[]
}) {
  const t = useTranslations("members.invitations")
  const { locale, timeZone } = useTenant()
  const dateOf = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone })
  const word = useRoleWord()
  const guest = useTranslations("common")("guest")

  return (
    <RowList aria-label={label}>
      {invitations.map((invitation) => {
        const { id, email, status } = invitation
        return (
          <Row
            key={id}
            title={email}
            metaOnPhone
            meta={t("invitedBy", { name: invitation.invitedByName })}
            trailing={
              <>
                <Badge quiet tone={tones[status]} className="sm:w-22">
                  {t(`status.${status}`)}
                </Badge>
                <span className="w-28 truncate text-ink max-sm:hidden">
                  {invitation.memberType === "guest" ? guest : word(invitation)}
                </span>
                <span className="w-28 text-right max-sm:hidden" suppressHydrationWarning>
                  {status === "pending" ? (
                    t("expires", { date: dateOf.format(invitation.expiresAt) })
                  ) : (
                    <Ago value={invitation.createdAt} />
                  )}
                </span>
              </>
            }
            menu={
              status === "pending" || status === "expired" ? (
                <InvitationMenu
                  invitation={invitation}
                  trigger={<MenuButton label={t("menu", { email })} />}
                />
              ) : (
                <MenuGap />
              )
            }
          />
        )
      })}
    </RowList>
  )
}
