import { defineEvents } from "@plinth/events"
import { z } from "zod"

const role = z.string()

export const tenantEvents = defineEvents("tenant", {
  created: z.object({ plan: z.string() }),
  updated: z.object({ fields: z.array(z.string()) }),
  slug_changed: z.object({ from: z.string(), to: z.string() }),
  ownership_transferred: z.object({ to: z.string() }),
  suspended: z.object({}),
  reactivated: z.object({}),
})

export const memberEvents = defineEvents("member", {
  joined: z.object({ userId: z.string(), role, invitationId: z.string().optional() }),
  role_changed: z.object({ userId: z.string(), from: role, to: role, roleId: z.string().optional() }),
  type_changed: z.object({ userId: z.string(), from: z.string(), to: z.string() }),
  extra_permissions_changed: z.object({
    userId: z.string(),
    added: z.array(z.string()),
    removed: z.array(z.string()),
  }),
  removed: z.object({ userId: z.string() }),
  left: z.object({ userId: z.string() }),
})

export const roleEvents = defineEvents("role", {
  created: z.object({ permissions: z.array(z.string()) }),
  updated: z.object({
    fields: z.array(z.string()),
    added: z.array(z.string()),
    removed: z.array(z.string()),
  }),
  deleted: z.object({ members: z.number().int(), invitations: z.number().int() }),
})

export const apiKeyEvents = defineEvents("api_key", {
  created: z.object({}),
  rotated: z.object({ formerEnds: z.enum(["now", "later"]) }),
  revoked: z.object({}),
})

/** Of the log itself. The entity is the tenant. */
export const auditEvents = defineEvents("audit", {
  exported: z.object({ format: z.enum(["csv", "json"]), rows: z.number().int() }),
})

export const invitationEvents = defineEvents("invitation", {
  created: z.object({ role, memberType: z.string().optional(), delivery: z.enum(["mail", "link"]) }),
  resent: z.object({ delivery: z.enum(["mail", "link"]), sending: z.number().int() }),
  revoked: z.object({}),
  /** Who invited is nobody where a key did. */
  accepted: z.object({ memberId: z.string(), invitedBy: z.string().optional() }),
})
