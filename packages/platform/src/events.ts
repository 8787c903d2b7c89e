import { defineEvents } from "@plinth/events"
import { z } from "zod"

export const PlatformRoleInput = z.enum(["platform_admin", "platform_support"])

/** How operators come and go. The entity is the person. */
export const platformRoleEvents = defineEvents("platform_role", {
  granted: z.object({ role: PlatformRoleInput }),
  revoked: z.object({ role: PlatformRoleInput }),
})

/** What operators did to a person. */
export const platformUserEvents = defineEvents("user", {
  suspended: z.object({}),
  reactivated: z.object({}),
  sessions_ended: z.object({ count: z.number() }),
  /** Mails go to their address again. */
  mail_lifted: z.object({ after: z.string() }),
})

/** What operators wrote down. The entity is the tenant or the person it is about. */
export const platformNoteEvents = {
  tenant: defineEvents("tenant", { noted: z.object({ noteId: z.string() }) }),
  user: defineEvents("user", { noted: z.object({ noteId: z.string() }) }),
}

/** That an operator looked into the logs, and for what. */
export const platformAuditEvents = defineEvents("audit", {
  searched: z.object({
    log: z.enum(["all", "tenants", "platform"]),
    tenantId: z.string().optional(),
    actorId: z.string().optional(),
    group: z.string().optional(),
    from: z.string().optional(),
    until: z.string().optional(),
  }),
})
