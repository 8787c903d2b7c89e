import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { NoPermissionState } from "@plinth/ui/no-permission-state"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import { AppLink } from "@/shell/components/app-link"
import { getTranslations } from "next-intl/server"
import { AskedInvite } from "@/features/members/components/asked-invite"
import { Invitations } from "@/features/members/components/invitations"
import { InviteButton } from "@/features/members/components/invite-button"
import { MemberList } from "@/features/members/components/member-list"
import { loadMembers } from "@/features/members/loaders"
import { requireMember } from "@/server/tenant-api"
import { PlansButton } from "@/shell/components/plans-button"
import { WithheldButton } from "@/shell/components/view-only-button"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members"))("title") }
}

export default async function MembersPage({ params }: PageProps<"/app/[tenant]/members">) {
  const { tenant: slug } = await params
  const [t, common, refusal, { tenant, member }] = await Promise.all([
    getTranslations("members"),
    getTranslations("common"),
    getTranslations("shell.error"),
    requireMember(slug),
  ])
  if (!member.permissions.has("member:read"))
    return (
      <NoPermissionState
        as="h1"
        title={refusal("forbiddenTitle")}
        description={refusal("forbiddenDescription", { tenant: tenant.name })}
      />
    )
  const { members, guests, mayInvite, isVerified, open, earlier, seats, guestSeats } = await loadMembers(slug)
  const isFull = seats.limit !== null && seats.used >= seats.limit
  const isGuestFull = guestSeats.limit !== null && guestSeats.used >= guestSeats.limit
  const isHeld = (isFull && isGuestFull) || !isVerified

  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        title={t("title")}
        count={members.length}
        action={
          <div className="flex flex-wrap gap-2">
            <Button variant="ghost" render={<AppLink href={`/app/${slug}/settings/roles` as Route} />}>
              {t("menu.roles")}
            </Button>
            {mayInvite ? (
              <InviteButton disabled={isHeld} aria-describedby={isHeld ? "why-no-invitations" : undefined} />
            ) : (
              <WithheldButton permission="member:invite">{t("invite")}</WithheldButton>
            )}
          </div>
        }
      />
      {mayInvite && (isHeld || isFull) && (
        <div id="why-no-invitations" className="grid gap-3">
          {!isVerified && (
            <Callout tone="warning" title={t("unverified.title")}>
              {t("unverified.description")}
            </Callout>
          )}
          {isFull && (
            <Callout
              tone="warning"
              title={t("full.title")}
              action={<PlansButton>{t("full.action")}</PlansButton>}
            >
              {t("full.description", { plan: common(`plan.${seats.plan}`), limit: seats.limit ?? 0 })}
            </Callout>
          )}
        </div>
      )}
      <MemberList label={t("list")} members={members} />
      {guests.length > 0 && (
        <section aria-labelledby="guests" className="grid grid-cols-1 gap-3">
          <header className="grid gap-1">
            <h2 id="guests" className="text-lg font-medium">
              {t("guests.title")}
            </h2>
            <p className="text-base text-slate">
              {t("guests.description")}{" "}
              {guestSeats.limit !== null &&
                t("seats.guests", { used: guestSeats.used, limit: guestSeats.limit })}
            </p>
          </header>
          <MemberList label={t("guests.list")} members={guests} />
        </section>
      )}
      {mayInvite && (
        <Invitations open={open} earlier={earlier} seats={seats} isAlone={members.length === 1 && !isHeld} />
      )}
      {mayInvite && !isHeld && <AskedInvite />}
    </div>
  )
}
