"use client"

import type { ApiOutputs } from "@plinth/api"
import { Avatar } from "@plinth/ui/avatar"
import { onDemand } from "@plinth/ui/on-demand"
import { Row, RowList } from "@plinth/ui/row-list"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { Ago } from "@/shell/components/ago"
import { MenuButton, MenuGap } from "@/shell/components/menu-button"
import { ViewOnlyMenu } from "@/shell/components/view-only-button"
import { useTenant } from "@/shell/tenant-context"
import { useRoleWord } from "../use-role-word"
import { useMayTouch, type MayTouch } from "../use-may-touch"

const MemberMenu = onDemand("menu", () => import("./member-menu").then((file) => file.MemberMenu))

export type Member = ApiOutputs["tenants"]["members"]["list"]["items"][number]

/** Who is in the tenant, and what they may do. */
export function MemberList({ members, label }: { members: readonly Member[]; label: string }) {
  const { memberId } = useTenant()
  const mayTouch = useMayTouch()
  const self = members.find(({ id }) => id === memberId)
  const may = new Map(members.map((member) => [member, mayTouch(member, self)]))
  const hasMenus = [...may.values()].some(Boolean)

  return (
    <RowList aria-label={label}>
      {[...may].map(([member, mayDo]) => (
        <MemberRow
          key={member.id}
          member={member}
          isSelf={member === self}
          may={mayDo}
          gap={hasMenus && <MenuGap />}
        />
      ))}
    </RowList>
  )
}

type MemberRowProps = {
  member: Member
  isSelf: boolean
  may: MayTouch | "withheld" | null
  gap: ReactNode
}

function MemberRow({ member, isSelf, may, gap }: MemberRowProps) {
  const t = useTranslations("members")
  const word = useRoleWord()
  const { name, email, joinedAt, extraPermissions } = member

  return (
    <Row
      leading={<Avatar name={name} />}
      title={
        <>
          {name}
          {isSelf && <span className="font-normal text-slate"> ({t("you")})</span>}
        </>
      }
      meta={email}
      metaOnPhone
      trailing={
        <>
          <span className="grid text-ink sm:w-28">
            <span className="truncate">{word(member)}</span>
            {extraPermissions.length > 0 && <span className="text-xs text-slate">{t("extraMark")}</span>}
          </span>
          <span className="w-28 text-right max-sm:hidden">
            <span className="sr-only">{t("joined")} </span>
            <Ago value={joinedAt} />
          </span>
        </>
      }
      menu={
        may === "withheld" ? (
          <ViewOnlyMenu label={t("menu.label", { name })} />
        ) : may ? (
          <MemberMenu member={member} may={may} trigger={<MenuButton label={t("menu.label", { name })} />} />
        ) : (
          gap
        )
      }
    />
  )
}
