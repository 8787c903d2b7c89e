import type { PlatformRole } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { z } from "zod"
import { PlatformRoleInput } from "../events"
import { authorize } from "../permissions"

export const OperatorView = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: PlatformRoleInput,
  hasSecondFactor: z.boolean(),
  grantedAt: z.date(),
  /** Null where it was done by command. */
  grantedBy: z.string().nullable(),
})
export type OperatorView = z.infer<typeof OperatorView>

/** Who runs the platform, those who do so the longest at the top. */
export async function listOperators(ctx: PlatformContext): Promise<OperatorView[]> {
  authorize(ctx, "platform.operator:read")
  return ctx.read((db) =>
    db
      .selectFrom("platform.platform_role_assignments as held")
      .innerJoin("app.user_profiles as person", "person.user_id", "held.user_id")
      .leftJoin("app.user_profiles as admin", "admin.user_id", "held.granted_by")
      .select((eb) => [
        "held.user_id as userId",
        "person.name",
        "person.email",
        eb.ref("held.role").$castTo<PlatformRole>().as("role"),
        "person.two_factor_enabled as hasSecondFactor",
        "held.granted_at as grantedAt",
        "admin.name as grantedBy",
      ])
      .where("held.revoked_at", "is", null)
      .orderBy("held.granted_at")
      .execute(),
  )
}
