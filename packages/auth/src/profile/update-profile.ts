import { z } from "zod"
import type { IdentityContext } from "../identity/identity-context"

/** A person's name: 1 to 80 characters after trimming. */
export const PersonName = z
  .string()
  .transform((name) => name.normalize("NFC").replace(/\p{Cc}/gu, "").trim())
  .pipe(z.string().min(1).max(80))

export const UpdateProfileInput = z.object({ name: PersonName })

/** Changes the name colleagues see. */
export async function updateProfile(ctx: IdentityContext, { name }: { name: string }): Promise<void> {
  await ctx.identity
    .updateTable("auth.users")
    .set({ name, updated_at: new Date() })
    .where("id", "=", ctx.userId)
    .execute()
}
