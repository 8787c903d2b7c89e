"use client"

import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import { Row, RowList } from "@plinth/ui/row-list"
import { useTranslations } from "next-intl"
import { useTenant } from "@/features/shell/tenant-context"
import { trpc } from "@/trpc/client"
import { wholeList } from "../whole-list"
import { InvitationMenu } from "./invitation-menu"

const tones = { pending: "info", accepted: "success", expired: "warning", revoked: "neutral" } as const

/** Who was invited, and what became of it. */
export function InvitationList({ first }: { first: ApiOutputs["tenants"]["invitations"]["list"] }) {
  const t = useTranslations("members.invitations")
  const role = useTranslations("common.role")
  const { locale, timeZone } = useTenant()
  const { data } = trpc.tenants.invitations.list.useQuery(wholeList, { initialData: first })
  const dateOf = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone })
  if (data.items.length === 0) return <p className="px-2 text-base text-slate">{t("empty")}</p>

  return (
    <RowList aria-label={t("list")}>
      {data.items.map((invitation) => (
        <Row
          key={invitation.id}
          title={invitation.email}
          meta={t("invitedBy", { name: invitation.invitedByName })}
          trailing={
            <>
              <span className="text-ink max-sm:hidden">{role(invitation.role as "member")}</span>
              {invitation.status === "pending" && (
                <span className="max-sm:hidden">{t("expires", { date: dateOf.format(invitation.expiresAt) })}</span>
              )}
              <Badge tone={tones[invitation.status]}>{t(`status.${invitation.status}`)}</Badge>
            </>
          }
          menu={<InvitationMenu invitation={invitation} />}
        />
      ))}
    </RowList>
  )
}
