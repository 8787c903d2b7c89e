import { idInput, newIdInput, textInput, type NoteId } from "@plinth/core"
import { z } from "zod"
import { Maker, ProjectInput } from "../project/project.schemas"

const NoteBody = textInput(1, 10_000)

export const AddNoteInput = ProjectInput.extend({ id: newIdInput<NoteId>().optional(), body: NoteBody })
export type AddNoteInput = z.infer<typeof AddNoteInput>

export const NoteInput = z.object({ noteId: idInput<NoteId>() })
export type NoteInput = z.infer<typeof NoteInput>

export const EditNoteInput = NoteInput.extend({ body: NoteBody })
export type EditNoteInput = z.infer<typeof EditNoteInput>

export const ListNotesInput = ProjectInput.extend({
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(30),
})
export type ListNotesInput = z.infer<typeof ListNotesInput>

export const NoteView = z.object({
  id: z.string(),
  body: z.string(),
  author: Maker,
  createdAt: z.date(),
  editedAt: z.date().nullable(),
})
export type NoteView = z.infer<typeof NoteView>
