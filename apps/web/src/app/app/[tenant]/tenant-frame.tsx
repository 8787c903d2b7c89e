"use client"

import type { ComponentProps } from "react"
import { LiveHost } from "@/live/live-host"
import { OverlayHost } from "@/shell/components/overlay-host"
import { RememberTenant } from "@/shell/components/remember-tenant"
import { Shell } from "@/shell/components/shell"
import { TenantProvider, type TenantFacts } from "@/shell/tenant-context"
import { ApiProvider } from "@/trpc/api-provider"

type TenantFrameProps = ComponentProps<typeof Shell> & { facts: TenantFacts; isLast: boolean }

/** All that stands around a tenant's pages. One component, since each that a server component names is sent and looked up. */
export function TenantFrame({ facts, isLast, ...shell }: TenantFrameProps) {
  const { slug } = facts
  return (
    <TenantProvider facts={facts}>
      <ApiProvider tenant={slug} key={slug}>
        <Shell {...shell} />
        <OverlayHost />
        <LiveHost />
        {!isLast && <RememberTenant slug={slug} />}
      </ApiProvider>
    </TenantProvider>
  )
}
