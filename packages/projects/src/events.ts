import { defineEvents } from "@plinth/events"
import { z } from "zod"

export const projectEvents = defineEvents("project", {
  created: z.object({}),
  updated: z.object({ fields: z.array(z.string()) }),
  archived: z.object({}),
  unarchived: z.object({}),
  trashed: z.object({}),
  restored: z.object({}),
  /** For good, after its time in the trash. */
  deleted: z.object({}),
  person_added: z.object({ memberId: z.string(), userId: z.string() }),
  person_removed: z.object({ memberId: z.string(), userId: z.string() }),
  note_added: z.object({ noteId: z.string() }),
  note_edited: z.object({ noteId: z.string() }),
  note_deleted: z.object({ noteId: z.string() }),
})
