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
  | "reviveMail"
  | "revoke"
  | "makeAdmin"
  | "makeSupport"
  | "acknowledgeIncident"
  | "reopenIncident"
  | "resolveIncident"
  | "killFlag"
  | "reviveFlag"
  | "removeFlag"
  | "setBackFlag"
  | "takeBackOverride"

/**
 * Does it. `subject` is the tenant's or the person's id, where a role is given their address, and of a flag its key with what of it
 * is meant behind strokes.
 */
export function useAct() {
  const { client } = trpc.useUtils()
  const { billing, flags, incidents, tenants, users } = client.platform
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
    reviveMail: (userId, reason) => users.liftMail.mutate({ userId, reason }),
    revoke: (userId, reason) => admins.revoke.mutate({ userId, reason }),
    makeAdmin: (email, reason) => admins.grant.mutate({ email, role: "platform_admin", reason }),
    makeSupport: (email, reason) => admins.grant.mutate({ email, role: "platform_support", reason }),
    acknowledgeIncident: turn("acknowledged"),
    reopenIncident: turn("open"),
    resolveIncident: turn("resolved"),
    killFlag: (key, reason) => flags.kill.mutate({ key, reason }),
    reviveFlag: (key, reason) => flags.revive.mutate({ key, reason }),
    removeFlag: (key, reason) => flags.remove.mutate({ key, reason }),
    setBackFlag: (subject, reason) => {
      const [key = "", changeId = "", version] = subject.split("/")
      return flags.setBack.mutate({ key, changeId, version: Number(version), reason })
    },
    takeBackOverride: (subject, reason) => {
      const [key = "", kind, id = ""] = subject.split("/")
      return flags.override.mutate({
        key,
        ...(kind === "tenant" ? { tenant: id } : { person: id }),
        variant: null,
        reason,
      })
    },
  }
  return (act: ActName, subject: string, reason: string) => ways[act](subject, reason)
}
