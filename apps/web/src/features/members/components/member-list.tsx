"use client"

import type { ApiOutputs } from "@plinth/api"
import { Avatar } from "@plinth/ui/avatar"
import { RelativeTime } from "@plinth/ui/relative-time"
import { Row, RowList } from "@plinth/ui/row-list"
import { useTranslations } from "next-intl"
import { useTenant } from "@/features/shell/tenant-context"
import { trpc } from "@/trpc/client"
import { wholeList } from "../whole-list"
import { MemberMenu } from "./member-menu"

/** Who is in the tenant, and what they may do. */
export function MemberList({ first }: { first: ApiOutputs["tenants"]["members"]["list"] }) {
  const t = useTranslations("members")
  const role = useTranslations("common.role")
  const { memberId, now, locale, timeZone } = useTenant()
  const { data } = trpc.tenants.members.list.useQuery(wholeList, { initialData: first })
  const self = data.items.find(({ id }) => id === memberId)

  return (
    <RowList aria-label={t("list")}>
      {data.items.map((member) => (
        <Row
          key={member.id}
          leading={<Avatar name={member.name} />}
          title={member.id === memberId ? `${member.name} (${t("you")})` : member.name}
          meta={member.email}
          metaOnPhone
          trailing={
            <>
              <span className="text-ink">{role(member.role as "owner")}</span>
              <RelativeTime
                value={member.joinedAt.toISOString()}
                {...{ now, locale, timeZone }}
                className="w-28 text-right max-sm:hidden"
              />
            </>
          }
          menu={<MemberMenu member={member} selfRole={self?.role ?? ""} isSelf={member.id === memberId} />}
        />
      ))}
    </RowList>
  )
}
