import { effectivePlan } from "@plinth/entitlements"
import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { Meter } from "@plinth/ui/meter"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { InvitationList } from "@/features/members/components/invitation-list"
import { InviteButton } from "@/features/members/components/invite-button"
import { MemberList } from "@/features/members/components/member-list"
import { wholeList } from "@/features/members/whole-list"
import { requireMember, tenantApi } from "@/server/tenant-api"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members"))("title") }
}

export default async function MembersPage({ params }: PageProps<"/app/[tenant]/members">) {
  const { tenant: slug } = await params
  const [t, common, { api }, { caller, member, tenant }] = await Promise.all([
    getTranslations("members"),
    getTranslations("common"),
    tenantApi(slug),
    requireMember(slug),
  ])
  const mayInvite = member.permissions.has("member:invite")
  const [members, invitations] = await Promise.all([
    api.tenants.members.list(wholeList),
    mayInvite ? api.tenants.invitations.list(wholeList) : null,
  ])
  const { key: plan, limits } = effectivePlan(tenant, new Date())
  const open = invitations?.items.filter(({ status }) => status === "pending").length ?? 0
  const used = members.items.length + open
  const isFull = limits.members !== null && used >= limits.members

  return (
    <div className="grid gap-8">
      <PageHeader
        title={t("title")}
        count={members.items.length}
        action={mayInvite && <InviteButton disabled={isFull || !caller.user.emailVerified} />}
      />
      {mayInvite && !caller.user.emailVerified && (
        <Callout tone="warning" title={t("unverified.title")}>
          {t("unverified.description")}
        </Callout>
      )}
      {mayInvite && isFull && (
        <Callout
          tone="warning"
          title={t("full.title")}
          action={<Button render={<Link href="/pricing" />}>{t("full.action")}</Button>}
        >
          {t("full.description", { plan: common(`plan.${plan}`), limit: limits.members ?? 0 })}
        </Callout>
      )}
      <MemberList first={members} />
      {invitations && (
        <>
          <div className="max-w-sm">
            <Meter
              label={t("seats.label")}
              value={used}
              max={limits.members}
              sentence={
                limits.members === null
                  ? t("seats.unlimited", { used })
                  : t("seats.sentence", { used, limit: limits.members })
              }
            />
          </div>
          <section aria-labelledby="invitations" className="grid gap-3">
            <h2 id="invitations" className="text-lg font-medium">
              {t("invitations.title")}
            </h2>
            <InvitationList first={invitations} />
          </section>
        </>
      )}
    </div>
  )
}
