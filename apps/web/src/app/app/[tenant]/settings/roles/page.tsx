import { Callout } from "@plinth/ui/callout"
import { EmptyState } from "@plinth/ui/empty-state"
import { NoPermissionState } from "@plinth/ui/no-permission-state"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { NewRoleButton } from "@/features/members/components/roles/new-role-button"
import { RoleList } from "@/features/members/components/roles/role-list"
import { loadRoles } from "@/features/members/roles-loader"
import { requireMember } from "@/server/tenant-api"
import { PlansButton } from "@/shell/components/plans-button"
import { WithheldButton } from "@/shell/components/view-only-button"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roles"))("title") }
}

export default async function RolesPage({ params }: PageProps<"/app/[tenant]/settings/roles">) {
  const { tenant: slug } = await params
  const [t, common, refusal, { tenant }, loaded] = await Promise.all([
    getTranslations("roles"),
    getTranslations("common"),
    getTranslations("shell.error"),
    requireMember(slug),
    loadRoles(slug),
  ])
  if (!loaded)
    return (
      <NoPermissionState
        as="h1"
        title={refusal("forbiddenTitle")}
        description={refusal("forbiddenDescription", { tenant: tenant.name })}
      />
    )
  const { fixed, own, all, mayManage, hasPlan } = loaded
  const why = hasPlan ? undefined : "why-no-roles"

  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        title={t("title")}
        description={t("description")}
        action={
          mayManage ? (
            <NewRoleButton disabled={!hasPlan} aria-describedby={why} />
          ) : (
            <WithheldButton permission="iam_role:manage">{t("new")}</WithheldButton>
          )
        }
      />
      {!hasPlan && (
        <div id={why}>
          <Callout
            title={t("overPlan.title", { plan: common("plan.pro") })}
            action={<PlansButton>{t("overPlan.action")}</PlansButton>}
          >
            {t("overPlan.description")}
          </Callout>
        </div>
      )}
      <section aria-labelledby="own-roles" className="grid grid-cols-1 gap-3">
        <h2 id="own-roles" className="text-lg font-medium">
          {t("own.title")}
        </h2>
        {own.length > 0 ? (
          <RoleList label={t("own.list")} roles={own} all={all} mayManage={mayManage} />
        ) : (
          <EmptyState
            as="h3"
            title={t("own.empty")}
            description={t("own.emptyDescription")}
            action={mayManage && hasPlan && <NewRoleButton variant="secondary" />}
          />
        )}
      </section>
      <section aria-labelledby="fixed-roles" className="grid grid-cols-1 gap-3">
        <h2 id="fixed-roles" className="text-lg font-medium">
          {t("fixed.title")}
        </h2>
        <RoleList label={t("fixed.list")} roles={fixed} all={all} mayManage={false} />
      </section>
    </div>
  )
}
