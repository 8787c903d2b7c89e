import { flags, flagSubject } from "@plinth/flags"
import { readFrame, type FrameView } from "@plinth/notifications"
import type { Metadata } from "next"
import { getLocale } from "next-intl/server"
import { cookies, headers } from "next/headers"
import { MailBanner } from "@/features/account/components/mail-banner"
import { VerifyEmailBanner } from "@/features/account/components/verify-email-banner"
import { BillingBanner } from "@/features/billing/components/billing-banner"
import { noticeFor } from "@/features/billing/loaders"
import { HouseBanner } from "@/features/notifications/components/house-banner"
import { UsageBanner } from "@/features/usage/components/usage-banner"
import { usageNoticeFor } from "@/features/usage/loaders"
import { Announcement } from "@/shell/components/announcement"
import { DatabaseAway } from "@/shell/components/database-away"
import { tenantFacts } from "@/shell/loaders"
import { requireMember } from "@/server/tenant-api"
import { unlessAway } from "@/server/unless-away"
import { TenantFrame } from "./tenant-frame"

export async function generateMetadata({ params }: LayoutProps<"/app/[tenant]">): Promise<Metadata> {
  const { tenant: slug } = await params
  const { answer } = await unlessAway(requireMember(slug))
  const name = answer?.tenant.name ?? slug
  return { title: { default: name, template: `%s · ${name}` } }
}

/** What a tenant that is shut over its bill is told around its pages: nothing but the bill. */
const withheld: FrameView = { unread: 0, banners: [], mail: null }

/** A tenant's pages: who may enter, the shell around them, and the way to the API. */
export default async function TenantLayout({ children, params }: LayoutProps<"/app/[tenant]">) {
  const { tenant: slug } = await params
  const [{ answer, errorId }, jar, header, locale] = await Promise.all([
    unlessAway(requireMember(slug)),
    cookies(),
    headers(),
    getLocale(),
  ])
  if (!answer) return <DatabaseAway errorId={errorId} />
  const { access, caller, member } = answer
  const { user } = caller
  const [{ unread, banners, mail }, announcement] = await Promise.all([
    access === "billing_only" ? withheld : readFrame(member),
    flags.json("shell.announcement", flagSubject(member)),
  ])
  const notice = noticeFor(answer)
  // One at a time: what closes the tenant comes first, what is still to come last.
  const isGrave = notice !== null && notice.kind !== "trial" && notice.kind !== "canceling"
  const isUnverified = !user.emailVerified && !isGrave
  const isSuppressed = mail !== null && !isGrave && !caller.impersonation
  const usage = notice ? null : usageNoticeFor(answer)
  const facts = tenantFacts(answer, { locale, asked: header, unread })

  return (
    <TenantFrame
      facts={JSON.stringify(facts)}
      isLast={jar.get("last-tenant")?.value === slug}
      initiallyNarrow={jar.get("rail")?.value === "narrow"}
      banners={
        <>
          {announcement && <Announcement told={announcement} />}
          {banners.length > 0 && <HouseBanner banners={banners} />}
          {isSuppressed ? (
            <MailBanner email={user.email} standing={mail} />
          ) : isUnverified ? (
            <VerifyEmailBanner email={user.email} />
          ) : notice ? (
            <BillingBanner slug={slug} notice={notice} />
          ) : (
            usage && <UsageBanner slug={slug} notice={usage} />
          )}
        </>
      }
    >
      {children}
    </TenantFrame>
  )
}
