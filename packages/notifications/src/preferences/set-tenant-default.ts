import { authErrors } from "@plinth/auth"
import type { MemberContext } from "@plinth/db"
import { record } from "@plinth/events"
import { notificationEvents } from "../events"
import { demandChoice } from "./demand-choice"
import type { SetPreferenceInput } from "./preference.schemas"

/**
 * What holds in the tenant for those who chose nothing.
 * Errors: `auth.FORBIDDEN`, `notifications.MANDATORY`, `notifications.NOT_OFFERED`.
 */
export async function setTenantDefault(ctx: MemberContext, input: SetPreferenceInput): Promise<void> {
  if (!ctx.permissions.has("tenant:update")) throw authErrors.FORBIDDEN({ permission: "tenant:update" })
  demandChoice(input)
  const { kind, channel, isOn } = input
  const chosen = { is_on: isOn ?? false, changed_at: ctx.clock.now() }
  await ctx.write(async (tx) => {
    await (isOn === null
      ? tx
          .deleteFrom("app.notification_defaults")
          .where("tenant_id", "=", tx.tenantId)
          .where("kind", "=", kind)
          .where("channel", "=", channel)
          .execute()
      : tx
          .insertInto("app.notification_defaults")
          .values({ tenant_id: tx.tenantId, kind, channel, ...chosen })
          .onConflict((conflict) => conflict.columns(["tenant_id", "kind", "channel"]).doUpdateSet(chosen))
          .execute())
    await record(tx, notificationEvents.default_changed(kind, { channel, isOn }))
  })
}
