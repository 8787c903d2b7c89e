import type { Metadata } from "next"
import { getLocale } from "next-intl/server"
import { cookies, headers } from "next/headers"
import { VerifyEmailBanner } from "@/features/account/components/verify-email-banner"
import { LiveHost } from "@/live/live-host"
import { DatabaseAway } from "@/shell/components/database-away"
import { OverlayHost } from "@/shell/components/overlay-host"
import { RememberTenant } from "@/shell/components/remember-tenant"
import { Shell } from "@/shell/components/shell"
import { tenantFacts } from "@/shell/loaders"
import { TenantProvider } from "@/shell/tenant-context"
import { requireMember } from "@/server/tenant-api"
import { unlessAway } from "@/server/unless-away"
import { ApiProvider } from "@/trpc/api-provider"

export async function generateMetadata({ params }: LayoutProps<"/app/[tenant]">): Promise<Metadata> {
  const { tenant: slug } = await params
  const { answer } = await unlessAway(requireMember(slug))
  const name = answer?.tenant.name ?? slug
  return { title: { default: name, template: `%s · ${name}` } }
}

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
  const { user } = answer.caller

  return (
    <TenantProvider facts={tenantFacts(answer, locale, header.get("user-agent"))}>
      <ApiProvider tenant={slug} key={slug}>
        <Shell
          initiallyNarrow={jar.get("rail")?.value === "narrow"}
          banners={!user.emailVerified && <VerifyEmailBanner email={user.email} />}
        >
          {children}
        </Shell>
        <OverlayHost />
        <LiveHost />
        {jar.get("last-tenant")?.value !== slug && <RememberTenant slug={slug} />}
      </ApiProvider>
    </TenantProvider>
  )
}
