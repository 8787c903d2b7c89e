import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { AskedInvite } from "@/features/members/components/asked-invite"
import { Invitations } from "@/features/members/components/invitations"
import { InviteButton } from "@/features/members/components/invite-button"
import { MemberList } from "@/features/members/components/member-list"
import { loadMembers } from "@/features/members/loaders"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members"))("title") }
}

export default async function MembersPage({ params }: PageProps<"/app/[tenant]/members">) {
  const { tenant: slug } = await params
  const [t, common, { members, mayInvite, isVerified, open, earlier, seats }] = await Promise.all([
    getTranslations("members"),
    getTranslations("common"),
    loadMembers(slug),
  ])
  const isFull = seats.limit !== null && seats.used >= seats.limit
  const isHeld = isFull || !isVerified

  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        title={t("title")}
        count={members.length}
        action={
          mayInvite && (
            <InviteButton disabled={isHeld} aria-describedby={isHeld ? "why-no-invitations" : undefined} />
          )
        }
      />
      {mayInvite && isHeld && (
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
              action={
                <Button variant="secondary" size="sm" render={<Link href="/pricing" />}>
                  {t("full.action")}
                </Button>
              }
            >
              {t("full.description", { plan: common(`plan.${seats.plan}`), limit: seats.limit ?? 0 })}
            </Callout>
          )}
        </div>
      )}
      <MemberList members={members} />
      {mayInvite && (
        <Invitations open={open} earlier={earlier} seats={seats} isAlone={members.length === 1 && !isHeld} />
      )}
      {mayInvite && !isHeld && <AskedInvite />}
    </div>
  )
}
