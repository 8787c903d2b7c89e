import { idInput, textInput, type UserId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { z } from "zod"
import { platformErrors } from "../errors"
import { platformRoleEvents, PlatformRoleInput } from "../events"
import { ReasonInput } from "../notes/note.schemas"
import { writeNote } from "../notes/write-note"
import { authorize } from "../permissions"
import { endRole } from "./end-role"
import { grantPlatformRole } from "./grant-platform-role"
import { lockOperators } from "./lock-operators"

export const MakeOperatorInput = z.object({
  email: textInput(3, 254),
  role: PlatformRoleInput,
  reason: ReasonInput,
})
export const EndOperatorInput = z.object({ userId: idInput<UserId>(), reason: ReasonInput })

/** An admin makes someone an operator, or changes which kind. Errors as `grantPlatformRole`. */
export async function makeOperator(
  ctx: PlatformContext,
  { reason, ...wanted }: z.infer<typeof MakeOperatorInput>,
): Promise<{ userId: UserId }> {
  authorize(ctx, "platform.operator:manage")
  return ctx.write(async (tx) => {
    const { userId, eventId } = await grantPlatformRole(tx, wanted)
    const type = platformRoleEvents.granted.type
    if (eventId) await writeNote(tx, { userId }, reason, { type, eventId })
    return { userId }
  })
}

/** An admin ends someone's being an operator. Errors: `platform.ONESELF`, `platform.NO_ROLE`. */
export async function endOperator(
  ctx: PlatformContext,
  { userId, reason }: z.infer<typeof EndOperatorInput>,
): Promise<void> {
  authorize(ctx, "platform.operator:manage")
  if (userId === ctx.user.id) throw platformErrors.ONESELF()
  await ctx.write(async (tx) => {
    await lockOperators(tx)
    const ended = await endRole(tx, userId)
    if (!ended?.eventId) throw platformErrors.NO_ROLE()
    await writeNote(tx, { userId }, reason, { type: platformRoleEvents.revoked.type, eventId: ended.eventId })
  })
}
