import { Callout } from "@plinth/ui/callout"
import { Button } from "@plinth/ui/button"
import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { cache } from "react"
import { address, word } from "@/console/address"
import { ActButton } from "@/console/components/act-button"
import { CompButton } from "@/console/components/comp-button"
import { GiveCreditsButton } from "@/console/components/give-credits-button"
import { Notes } from "@/console/components/notes"
import { ShutOutButton } from "@/console/components/shut-out-button"
import { TenantBill } from "@/console/components/tenant-bill"
import { TenantCredits } from "@/console/components/tenant-credits"
import { TenantFacts } from "@/console/components/tenant-facts"
import { TenantMembers } from "@/console/components/tenant-members"
import { TenantMeters } from "@/console/components/tenant-meters"
import { TenantUse } from "@/console/components/tenant-use"
import { consoleWhere } from "@/console/where"
import { orNotFound } from "@/server/or-not-found"
import { requireOperator } from "@/server/require-operator"

const tenantOf = cache(async (tenantId: string) => {
  const { api } = await requireOperator()
  return orNotFound(api.platform.tenants.get({ tenantId }))
})

export async function generateMetadata({ params }: PageProps<"/admin/tenants/[tenant]">): Promise<Metadata> {
  return { title: (await tenantOf((await params).tenant)).name }
}

export default async function ConsoleTenantPage({
  params,
  searchParams,
}: PageProps<"/admin/tenants/[tenant]">) {
  const [{ tenant: id }, query] = await Promise.all([params, searchParams])
  const [t, words, where, { api, platform }, tenant] = await Promise.all([
    getTranslations("admin.tenant"),
    getTranslations("admin.credits"),
    consoleWhere(),
    requireOperator(),
    tenantOf(id),
  ])
  const [members, bill, credits, usage] = await Promise.all([
    api.platform.tenants.members({ tenantId: id, cursor: word(query, "cursor", 500) }),
    api.platform.billing.ofTenant({ tenantId: id }),
    api.platform.ledger.ofTenant({ tenantId: id }),
    api.platform.usage.ofTenant({ tenantId: id }),
  ])
  const { slug, name, status, use } = tenant
  const mayManage = platform.permissions.has("platform.billing:manage")
  const act = status === "suspended" ? "reactivateTenant" : status === "active" ? "suspendTenant" : null

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={name}
        description={slug}
        action={
          act &&
          platform.permissions.has("platform.tenant:manage") && (
            <ActButton
              act={act}
              subject={tenant.id}
              name={name}
              expected={act === "suspendTenant" ? slug : undefined}
              members={use.members + use.guests}
              label={t(act === "suspendTenant" ? "suspend" : "reactivate")}
            />
          )
        }
      />
      {status === "suspended" && (
        <Callout tone="danger" title={t("suspendedTitle")}>
          {t("suspendedBody")}
        </Callout>
      )}
      {bill.suspendedBy && (
        <Callout tone="danger" title={t("shutOutTitle")}>
          {t("shutOutBody", { by: bill.suspendedBy })}
        </Callout>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid grid-cols-1 gap-6">
          <Panel id="members" title={t("people")}>
            <TenantMembers tenant={tenant} members={members.items} where={where} />
            {members.nextCursor && (
              <Button
                variant="secondary"
                className="mt-4"
                render={<Link href={address(`/admin/tenants/${id}`, { cursor: members.nextCursor })} />}
              >
                {t("moreMembers")}
              </Button>
            )}
          </Panel>
          <Panel
            id="bill"
            title={t("bill")}
            action={
              mayManage && (
                <span className="flex flex-wrap gap-2">
                  <CompButton tenantId={tenant.id} name={name} />
                  <ShutOutButton tenant={tenant} bill={bill} />
                </span>
              )
            }
          >
            <TenantBill tenant={tenant} bill={bill} mayRefund={mayManage} where={where} />
          </Panel>
          <Panel id="notes" title={t("notes")}>
            <Notes notes={tenant.notes} about={{ tenantId: tenant.id }} where={where} />
          </Panel>
        </div>
        <div className="grid grid-cols-1 gap-6">
          <Panel id="facts" title={t("facts")}>
            <TenantFacts tenant={tenant} bill={bill} where={where} />
          </Panel>
          <Panel
            id="credits"
            title={words("title")}
            action={
              platform.permissions.has("platform.ledger:manage") && (
                <GiveCreditsButton tenantId={tenant.id} name={name} />
              )
            }
          >
            <TenantCredits credits={credits} where={where} />
          </Panel>
          <Panel id="meters" title={t("meters")}>
            <TenantMeters usage={usage} />
          </Panel>
          <Panel id="use" title={t("use")}>
            <TenantUse use={use} where={where} />
            {use.jobsFailed > 0 && (
              <p className="mt-3 text-base">
                <TextLink render={<Link href={address("/admin/jobs", { tenant: slug, state: "failed" })} />}>
                  {t("jobsFailed")}
                </TextLink>
              </p>
            )}
          </Panel>
        </div>
      </div>
    </div>
  )
}
