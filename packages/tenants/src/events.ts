import { defineEvents } from "@plinth/events"
import { z } from "zod"

const role = z.string()

export const tenantEvents = defineEvents("tenant", {
  created: z.object({ plan: z.string() }),
  updated: z.object({ fields: z.array(z.string()) }),
  slug_changed: z.object({ from: z.string(), to: z.string() }),
  ownership_transferred: z.object({ to: z.string() }),
})

export const memberEvents = defineEvents("member", {
  joined: z.object({ userId: z.string(), role, invitationId: z.string().optional() }),
  role_changed: z.object({ userId: z.string(), from: role, to: role }),
  removed: z.object({ userId: z.string() }),
  left: z.object({ userId: z.string() }),
})

export const invitationEvents = defineEvents("invitation", {
  created: z.object({ role, delivery: z.enum(["mail", "link"]) }),
  resent: z.object({ delivery: z.enum(["mail", "link"]), sending: z.number().int() }),
  revoked: z.object({}),
  accepted: z.object({ memberId: z.string(), invitedBy: z.string() }),
})
