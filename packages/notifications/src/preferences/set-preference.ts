import type { MemberContext, WriteTransaction } from "@plinth/db"
import { demandChoice } from "./demand-choice"
import type { SetPreferenceInput } from "./preference.schemas"

/** A member, here or by the link of a mail. */
type Chooser = Pick<MemberContext, "clock" | "write"> & {
  readonly member: Pick<MemberContext["member"], "id">
}

/** A member chooses for themselves. Errors: `notifications.MANDATORY`, `notifications.NOT_OFFERED`. */
export const setPreference = (ctx: Chooser, input: SetPreferenceInput): Promise<void> =>
  setPreferences(ctx, [input])

/** Several at once, all or none. Errors: as `setPreference`. */
export async function setPreferences(ctx: Chooser, inputs: readonly SetPreferenceInput[]): Promise<void> {
  for (const input of inputs) demandChoice(input)
  await ctx.write(async (tx) => {
    for (const input of inputs) await choose(tx, ctx, input)
  })
}

async function choose(
  tx: WriteTransaction,
  { member, clock }: Chooser,
  { kind, channel, isOn }: SetPreferenceInput,
): Promise<void> {
  const chosen = { is_on: isOn ?? false, changed_at: clock.now() }
  await (isOn === null
    ? tx
        .deleteFrom("app.notification_preferences")
        .where("tenant_id", "=", tx.tenantId)
        .where("member_id", "=", member.id)
        .where("kind", "=", kind)
        .where("channel", "=", channel)
        .execute()
    : tx
        .insertInto("app.notification_preferences")
        .values({ tenant_id: tx.tenantId, member_id: member.id, kind, channel, ...chosen })
        .onConflict((conflict) =>
          conflict.columns(["tenant_id", "member_id", "kind", "channel"]).doUpdateSet(chosen),
        )
        .execute())
}
