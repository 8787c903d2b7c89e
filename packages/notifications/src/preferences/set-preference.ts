import type { MemberContext } from "@plinth/db"
import { demandChoice } from "./demand-choice"
import type { SetPreferenceInput } from "./preference.schemas"

/** A member, here or by the link of a mail. */
type Chooser = Pick<MemberContext, "clock" | "write"> & {
  readonly member: Pick<MemberContext["member"], "id">
}

/** A member chooses for themselves. Errors: `notifications.MANDATORY`, `notifications.NOT_OFFERED`. */
export async function setPreference(ctx: Chooser, input: SetPreferenceInput): Promise<void> {
  demandChoice(input)
  const { kind, channel, isOn } = input
  const chosen = { is_on: isOn ?? false, changed_at: ctx.clock.now() }
  await ctx.write(async (tx) => {
    await (isOn === null
      ? tx
          .deleteFrom("app.notification_preferences")
          .where("tenant_id", "=", tx.tenantId)
          .where("member_id", "=", ctx.member.id)
          .where("kind", "=", kind)
          .where("channel", "=", channel)
          .execute()
      : tx
          .insertInto("app.notification_preferences")
          .values({ tenant_id: tx.tenantId, member_id: ctx.member.id, kind, channel, ...chosen })
          .onConflict((conflict) =>
            conflict.columns(["tenant_id", "member_id", "kind", "channel"]).doUpdateSet(chosen),
          )
          .execute())
  })
}
