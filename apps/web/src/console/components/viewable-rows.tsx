import type { ApiOutputs } from "@plinth/api"
import { Avatar } from "@plinth/ui/avatar"
import { Row, RowList } from "@plinth/ui/row-list"
import { getTranslations } from "next-intl/server"
import { ViewAsButton } from "./view-as-button"

type ViewableRowsProps = { members: ApiOutputs["platform"]["impersonations"]["viewable"] }

/** Members whom an operator may view as. */
export async function ViewableRows({ members }: ViewableRowsProps) {
  const [t, roles] = await Promise.all([
    getTranslations("admin.impersonations"),
    getTranslations("common.role"),
  ])
  if (members.length === 0) return <p className="text-base text-slate">{t("foundNone")}</p>
  return (
    <RowList aria-label={t("found")} className="border-t">
      {members.map(({ memberId, tenantId, name, email, role, tenantName }) => (
        <Row
          key={memberId}
          className="flex-wrap"
          leading={<Avatar name={name} />}
          title={name}
          meta={`${email} · ${tenantName}`}
          metaOnPhone
          trailing={
            <span className="max-sm:hidden">
              {roles.has(role as "owner") ? roles(role as "owner") : role}
            </span>
          }
          menu={<ViewAsButton {...{ memberId, tenantId, name, tenantName }} />}
        />
      ))}
    </RowList>
  )
}
