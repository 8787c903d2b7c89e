import type { ApiOutputs } from "@plinth/api"
import { Avatar } from "@plinth/ui/avatar"
import { Badge } from "@plinth/ui/badge"
import { ShieldCheck } from "lucide"
import { getTranslations } from "next-intl/server"
import { ListRow, ListRows } from "./list-rows"

type Users = ApiOutputs["platform"]["users"]["list"]["items"]

/** People, line by line. j and k walk, Enter opens. */
export async function UserRows({ users }: { users: Users }) {
  const [t, role] = await Promise.all([getTranslations("admin.users"), getTranslations("admin.role")])
  return (
    <ListRows label={t("list")}>
      {users.map(({ id, name, email, emailVerified, suspendedAt, platformRole, tenants }) => (
        <ListRow
          key={id}
          href={`/admin/users/${id}`}
          leading={<Avatar name={name} />}
          title={name}
          meta={[email]}
          trailing={
            <>
              {!emailVerified && <span className="max-sm:hidden">{t("unverified")}</span>}
              {suspendedAt && (
                <Badge tone="danger" quiet>
                  {t("suspended")}
                </Badge>
              )}
              {platformRole && (
                <Badge icon={ShieldCheck} quiet>
                  {role(platformRole)}
                </Badge>
              )}
              <span className="w-24 text-right max-sm:hidden">{t("tenants", { count: tenants })}</span>
            </>
          }
        />
      ))}
    </ListRows>
  )
}
