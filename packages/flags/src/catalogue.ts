import { z } from "zod"
import { booleanFlag, defineFlags, jsonFlag, type FlagDeclaration, type FlagKind } from "./define-flags"

/** A line above every page of a tenant: what operators have to tell, such as when the house will be shut. */
const Announcement = z
  .object({
    tone: z.enum(["info", "warning"]),
    text: z.string().min(1).max(300),
    /** An address of this site or a whole one, with what the link says. */
    link: z
      .object({ href: z.string().regex(/^(?:https:\/\/|\/(?!\/))/), label: z.string().min(1).max(60) })
      .optional(),
  })
  .nullable()
type AnnouncementValue = z.infer<typeof Announcement>

/**
 * Every flag that the code asks for. A new one is a line here, and a sentence about it under `admin.flags.about` in the
 * messages; the database need not know it.
 */
export const flagCatalogue = defineFlags({
  /** Tells on the first page that there are keys for everything. An experiment. */
  "home.keyboard-hint": booleanFlag(false, { isShared: true }),
  "shell.announcement": jsonFlag<AnnouncementValue>(Announcement, null, { isShared: true }),
})

type Catalogue = typeof flagCatalogue
export type FlagKey = keyof Catalogue
/** What a flag says. */
export type FlagValueOf<Key extends FlagKey> =
  Catalogue[Key] extends FlagDeclaration<FlagKind, infer Value> ? Value : never
