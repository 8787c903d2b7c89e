import type { ApiOutputs } from "@plinth/api"
import { Avatar } from "@plinth/ui/avatar"
import { Badge } from "@plinth/ui/badge"
import { Row, RowList } from "@plinth/ui/row-list"
import { RowKeys } from "@plinth/ui/row-keys"
import { ShieldCheck } from "lucide"
import type { Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"

type Users = ApiOutputs["platform"]["users"]["list"]["items"]

/** People, line by line. j and k walk, Enter opens. */
export async function UserRows({ users }: { users: Users }) {
  const [t, role] = await Promise.all([getTranslations("admin.users"), getTranslations("admin.role")])
  return (
    <RowKeys>
      <RowList aria-label={t("list")} className="border-t">
        {users.map(({ id, name, email, emailVerified, suspendedAt, platformRole, tenants }) => (
          <Row
            key={id}
            render={<Link href={`/admin/users/${id}` as Route} prefetch={false} />}
            leading={<Avatar name={name} />}
            title={name}
            meta={email}
            metaOnPhone
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
      </RowList>
    </RowKeys>
  )
}
