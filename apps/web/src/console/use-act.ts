"use client"

import { trpc } from "@/trpc/client"

/** What operators do to a tenant or a person, each with a reason. */
export type ActName =
  | "suspendTenant"
  | "reactivateTenant"
  | "suspendBilling"
  | "reactivateBilling"
  | "suspendUser"
  | "reactivateUser"
  | "endSessions"
  | "revoke"
  | "makeAdmin"
  | "makeSupport"
  | "acknowledgeIncident"
  | "reopenIncident"
  | "resolveIncident"

/** Does it. `subject` is the tenant's or the person's id, or, where a role is given, their address. */
export function useAct() {
  const { client } = trpc.useUtils()
  const { billing, incidents, tenants, users } = client.platform
  const turn = (state: "open" | "acknowledged" | "resolved") => (incidentId: string, reason: string) =>
    incidents.turn.mutate({ incidentId, state, reason })
  const { admins } = client.internal
  const ways: Readonly<Record<ActName, (subject: string, reason: string) => Promise<unknown>>> = {
    suspendTenant: (tenantId, reason) => tenants.suspend.mutate({ tenantId, reason }),
    reactivateTenant: (tenantId, reason) => tenants.reactivate.mutate({ tenantId, reason }),
    suspendBilling: (tenantId, reason) => billing.suspend.mutate({ tenantId, isSuspended: true, reason }),
    reactivateBilling: (tenantId, reason) => billing.suspend.mutate({ tenantId, isSuspended: false, reason }),
    suspendUser: (userId, reason) => users.suspend.mutate({ userId, reason }),
    reactivateUser: (userId, reason) => users.reactivate.mutate({ userId, reason }),
    endSessions: (userId, reason) => users.endSessions.mutate({ userId, reason }),
    revoke: (userId, reason) => admins.revoke.mutate({ userId, reason }),
    makeAdmin: (email, reason) => admins.grant.mutate({ email, role: "platform_admin", reason }),
    makeSupport: (email, reason) => admins.grant.mutate({ email, role: "platform_support", reason }),
    acknowledgeIncident: turn("acknowledged"),
    reopenIncident: turn("open"),
    resolveIncident: turn("resolved"),
  }
  return (act: ActName, subject: string, reason: string) => ways[act](subject, reason)
}
