import { lineInput } from "@plinth/core"
import { z } from "zod"
import type { IdentityContext } from "../identity/identity-context"

/** A person's name. */
export const PersonName = lineInput(80)

export const UpdateProfileInput = z.object({ name: PersonName })

/** Changes the name colleagues see. */
export async function updateProfile(ctx: IdentityContext, { name }: { name: string }): Promise<void> {
  await ctx.identity
    .updateTable("auth.users")
    .set({ name, updated_at: new Date() })
    .where("id", "=", ctx.userId)
    .execute()
}
