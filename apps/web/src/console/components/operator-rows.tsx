import type { ApiOutputs } from "@plinth/api"
import { Avatar } from "@plinth/ui/avatar"
import { Badge } from "@plinth/ui/badge"
import { ShieldCheck } from "lucide"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { ActButton } from "./act-button"
import { ListRow, ListRows } from "./list-rows"
import { Time } from "./time"

type OperatorRowsProps = {
  operators: ApiOutputs["internal"]["admins"]["list"]
  self: string
  mayManage: boolean
  where: Where
}

/** Who runs the platform, line by line. */
export async function OperatorRows({ operators, self, mayManage, where }: OperatorRowsProps) {
  const [t, tenant, role] = await Promise.all([
    getTranslations("admin.operators"),
    getTranslations("admin.tenant"),
    getTranslations("admin.role"),
  ])
  return (
    <ListRows label={t("list")}>
      {operators.map(({ userId, name, email, role: held, hasSecondFactor, grantedAt, grantedBy }) => (
        <ListRow
          key={userId}
          className="flex-wrap"
          href={`/admin/users/${userId}`}
          leading={<Avatar name={name} />}
          title={name}
          meta={[userId === self ? `${email} (${t("you")})` : email]}
          trailing={
            <>
              {!hasSecondFactor && (
                <Badge tone="warning" quiet className="max-sm:hidden">
                  {tenant("secondFactorOff")}
                </Badge>
              )}
              <span className="max-lg:hidden">
                {t.rich("since", { time: () => <Time value={grantedAt} where={where} /> })}{" "}
                {grantedBy ? t("by", { name: grantedBy }) : t("byCommand")}
              </span>
              <Badge icon={ShieldCheck} quiet>
                {role(held)}
              </Badge>
            </>
          }
          menu={
            mayManage &&
            userId !== self && (
              <span className="flex gap-2 max-sm:pb-2">
                <ActButton
                  act={held === "platform_admin" ? "makeSupport" : "makeAdmin"}
                  subject={email}
                  name={name}
                  size="sm"
                  label={t(held === "platform_admin" ? "makeSupport" : "makeAdmin")}
                />
                <ActButton act="revoke" subject={userId} name={name} size="sm" label={t("revoke")} />
              </span>
            )
          }
        />
      ))}
    </ListRows>
  )
}
