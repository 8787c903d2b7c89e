import { NoPermissionState } from "@plinth/ui/no-permission-state"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import { getLocale, getTranslations } from "next-intl/server"
import { SecurityPanels } from "@/features/security/components/security-panels"
import { loadSecurity } from "@/features/security/loaders"
import { requireMember } from "@/server/tenant-api"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("security"))("title") }
}

export default async function SecurityPage({ params }: PageProps<"/app/[tenant]/security">) {
  const { tenant: slug } = await params
  const [t, refusal, locale, { caller, member, tenant }, security] = await Promise.all([
    getTranslations("security"),
    getTranslations("shell.error"),
    getLocale(),
    requireMember(slug),
    loadSecurity(slug),
  ])
  if (!security) {
    return (
      <NoPermissionState
        as="h1"
        title={refusal("forbiddenTitle")}
        description={refusal("forbiddenDescription", { tenant: tenant.name })}
      />
    )
  }
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title={t("title")} description={t("description", { tenant: tenant.name })} />
      <SecurityPanels
        security={security}
        path={`/app/${slug}`}
        may={(permission) => member.permissions.has(permission)}
        where={{
          now: member.clock.now().toISOString(),
          locale,
          timeZone: caller.preferences.timeZone ?? tenant.timeZone,
        }}
      />
    </div>
  )
}
