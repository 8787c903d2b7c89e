import { flagCatalogue, type FlagKey } from "./catalogue"
import type { CallerContext } from "@plinth/db"
import { z } from "zod"
import { flagSubject } from "./flag-subject"
import { flags } from "./providers/open-feature/flags"

export const SharedFlag = z.object({ key: z.string(), value: z.unknown() })
export type SharedFlag = z.infer<typeof SharedFlag>

/** What the shared flags say to whoever asks: for pages and programs that show the same as the product does. */
export async function readSharedFlags(ctx: CallerContext): Promise<SharedFlag[]> {
  const subject = flagSubject(ctx)
  const shared = (Object.keys(flagCatalogue) as FlagKey[]).filter((key) => flagCatalogue[key].isShared)
  return Promise.all(shared.map(async (key) => ({ key, value: await flags.any(key, subject) })))
}
