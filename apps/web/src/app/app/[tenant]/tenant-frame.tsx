"use client"

import { useMemo, type ComponentProps } from "react"
import { Bell } from "@/features/notifications/components/bell"
import { LiveHost } from "@/live/live-host"
import { OverlayHost } from "@/shell/components/overlay-host"
import { RememberTenant } from "@/shell/components/remember-tenant"
import { Shell } from "@/shell/components/shell"
import { TenantProvider, type TenantFacts } from "@/shell/tenant-context"
import { ApiProvider } from "@/trpc/api-provider"

type TenantFrameProps = ComponentProps<typeof Shell> & {
  /** `TenantFacts` as JSON: React looks at each value of an object on its way, and again when it arrives; at a text once. */
  facts: string
  isLast: boolean
}

/** All that stands around a tenant's pages. One component, since each that a server component names is sent and looked up. */
export function TenantFrame({ facts: packed, isLast, ...shell }: TenantFrameProps) {
  const facts = useMemo(() => JSON.parse(packed) as TenantFacts, [packed])
  const { slug } = facts
  return (
    <TenantProvider facts={facts}>
      <ApiProvider tenant={slug} key={slug}>
        <Shell {...shell} bell={facts.access !== "billing_only" && <Bell />} />
        <OverlayHost />
        <LiveHost />
        {!isLast && <RememberTenant slug={slug} />}
      </ApiProvider>
    </TenantProvider>
  )
}
