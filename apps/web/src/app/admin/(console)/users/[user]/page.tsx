import { Callout } from "@plinth/ui/callout"
import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { cache } from "react"
import { Notes } from "@/console/components/notes"
import { Time } from "@/console/components/time"
import { UserActs } from "@/console/components/user-acts"
import { UserEvents } from "@/console/components/user-events"
import { UserFacts } from "@/console/components/user-facts"
import { UserTenants } from "@/console/components/user-tenants"
import { consoleWhere } from "@/console/where"
import { orNotFound } from "@/server/or-not-found"
import { requireOperator } from "@/server/require-operator"

const userOf = cache(async (userId: string) => {
  const { api } = await requireOperator()
  return orNotFound(api.platform.users.get({ userId }))
})

export async function generateMetadata({ params }: PageProps<"/admin/users/[user]">): Promise<Metadata> {
  return { title: (await userOf((await params).user)).name }
}

export default async function ConsoleUserPage({ params }: PageProps<"/admin/users/[user]">) {
  const { user: id } = await params
  const [t, where, { caller, platform }, user] = await Promise.all([
    getTranslations("admin.user"),
    consoleWhere(),
    requireOperator(),
    userOf(id),
  ])
  const { suspendedAt } = user
  const isSelf = user.id === caller.user.id

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={user.name}
        description={isSelf ? t("oneself") : user.email}
        action={!isSelf && platform.permissions.has("platform.user:manage") && <UserActs user={user} />}
      />
      {suspendedAt && (
        <Callout
          tone="danger"
          title={t.rich("suspendedTitle", { time: () => <Time value={suspendedAt} where={where} /> })}
        >
          {t("suspendedBody")}
        </Callout>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid grid-cols-1 gap-6">
          <Panel id="tenants" title={t("tenants")}>
            <UserTenants tenants={user.tenants} />
          </Panel>
          <Panel id="notes" title={t("notes")}>
            <Notes notes={user.notes} about={{ userId: user.id }} where={where} />
          </Panel>
        </div>
        <div className="grid grid-cols-1 gap-6">
          <Panel id="facts" title={t("facts")}>
            <UserFacts user={user} where={where} />
          </Panel>
          <Panel id="events" title={t("events")}>
            <UserEvents events={user.events} where={where} />
          </Panel>
        </div>
      </div>
    </div>
  )
}
