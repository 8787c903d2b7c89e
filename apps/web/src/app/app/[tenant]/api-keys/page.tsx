import { Callout } from "@plinth/ui/callout"
import { EmptyState } from "@plinth/ui/empty-state"
import { NoPermissionState } from "@plinth/ui/no-permission-state"
import { PageHeader } from "@plinth/ui/page-header"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { docsUrl } from "@/env"
import { CreateKeyButton } from "@/features/api-keys/components/create-key-button"
import { KeyList } from "@/features/api-keys/components/key-list"
import { loadApiKeys } from "@/features/api-keys/loaders"
import { requireMember } from "@/server/tenant-api"
import { PlansButton } from "@/shell/components/plans-button"
import { WithheldButton } from "@/shell/components/view-only-button"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apiKeys"))("title") }
}

export default async function ApiKeysPage({ params }: PageProps<"/app/[tenant]/api-keys">) {
  const { tenant: slug } = await params
  const [t, unpaid, refusal, { tenant, access }, loaded] = await Promise.all([
    getTranslations("apiKeys"),
    getTranslations("errors.entitlements"),
    getTranslations("shell.error"),
    requireMember(slug),
    loadApiKeys(slug),
  ])
  if (!loaded) {
    return (
      <NoPermissionState
        as="h1"
        title={refusal("forbiddenTitle")}
        description={refusal("forbiddenDescription", { tenant: tenant.name })}
      />
    )
  }
  const { keys, mayManage, isVerified, isInPlan, ...grantable } = loaded
  const obstacle = !isInPlan ? "plan" : !isVerified ? "unverified" : null
  const isReadOnly = access === "read_only"
  const create = mayManage ? (
    <CreateKeyButton
      grantable={grantable}
      disabled={isReadOnly || obstacle !== null}
      aria-describedby={isReadOnly || obstacle ? "why-no-keys" : undefined}
    />
  ) : (
    <WithheldButton permission="api_key:manage">{t("new")}</WithheldButton>
  )
  const isOpen = ({ status }: (typeof keys)[number]) => status === "active"
  const [open, ended] = [keys.filter(isOpen), keys.filter((key) => !isOpen(key))]

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title={t("title")} count={open.length} description={t("description")} action={create} />
      {isReadOnly && (
        <div id="why-no-keys">
          <Callout tone="warning">{unpaid("RESTRICTED")}</Callout>
        </div>
      )}
      {!isReadOnly && obstacle && (
        <div id="why-no-keys">
          <Callout
            tone="warning"
            title={t(`${obstacle}.title`)}
            action={obstacle === "plan" && <PlansButton>{t("plan.action")}</PlansButton>}
          >
            {t(`${obstacle}.description`)}
          </Callout>
        </div>
      )}
      {open.length > 0 && <KeyList keys={open} mayManage={mayManage} label={t("list")} />}
      {open.length === 0 && (
        <EmptyState
          title={t("empty.title")}
          description={t("empty.description")}
          link={<TextLink href={`${docsUrl}/docs/api`}>{t("empty.link")}</TextLink>}
        />
      )}
      {ended.length > 0 && (
        <section aria-labelledby="ended" className="grid grid-cols-1 gap-2">
          <h2 id="ended" className="px-2 text-sm font-medium text-slate">
            {t("ended")}
          </h2>
          <KeyList keys={ended} mayManage={false} label={t("ended")} />
        </section>
      )}
    </div>
  )
}
