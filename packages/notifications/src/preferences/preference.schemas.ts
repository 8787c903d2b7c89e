import { z } from "zod"
import { categories, channels, severities } from "../define-kinds"
import { kindKeys } from "../kinds"

/** How one kind reaches one channel. Not offered: there is no such choice. */
const ChannelChoice = z.object({
  isOffered: z.boolean(),
  isOn: z.boolean(),
  /** Nobody can turn it off. */
  isMandatory: z.boolean(),
  /** Somebody chose it; else it follows what the tenant, or the kind itself, begins with. */
  isChosen: z.boolean(),
})

export const PreferenceView = z.object({
  kind: z.enum(kindKeys),
  category: z.enum(categories),
  severity: z.enum(severities),
  /** What it is called, in the reader's language. */
  name: z.string(),
  channels: z.record(z.enum(channels), ChannelChoice),
})
export type PreferenceView = z.infer<typeof PreferenceView>

export const SetPreferenceInput = z.object({
  kind: z.enum(kindKeys),
  channel: z.enum(channels),
  /** Null: as it begins. */
  isOn: z.boolean().nullable(),
})
export type SetPreferenceInput = z.infer<typeof SetPreferenceInput>
