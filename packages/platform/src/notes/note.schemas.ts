import { idInput, reasonInput, textInput, type TenantId, type UserId } from "@plinth/core"
import { z } from "zod"

/** Why an operator does something to a tenant or a person. Other operators read it, nobody else. */
export const ReasonInput = reasonInput(3)

export const TenantNoteInput = z.object({ tenantId: idInput<TenantId>(), body: textInput(1, 2_000) })
export const UserNoteInput = z.object({ userId: idInput<UserId>(), body: textInput(1, 2_000) })

export const NoteView = z.object({
  id: z.string(),
  /** The act that this is the reason of, such as `tenant.suspended`; null for a note alone. */
  act: z.string().nullable(),
  body: z.string(),
  authorName: z.string().nullable(),
  createdAt: z.date(),
})
export type NoteView = z.infer<typeof NoteView>

/** What a note is about. */
export type NoteSubject = { readonly tenantId: TenantId } | { readonly userId: UserId }
