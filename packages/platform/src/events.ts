import { defineEvents } from "@plinth/events"
import { z } from "zod"

export const PlatformRoleInput = z.enum(["platform_admin", "platform_support"])

/** How operators come and go. The entity is the person. */
export const platformRoleEvents = defineEvents("platform_role", {
  granted: z.object({ role: PlatformRoleInput }),
  revoked: z.object({ role: PlatformRoleInput }),
})
