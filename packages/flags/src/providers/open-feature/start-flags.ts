import { OpenFeature } from "@openfeature/server-sdk"
import type { Databases } from "@plinth/db"
import type { FlagsStanding } from "../../snapshot/keep-snapshot"
import { DatabaseProvider } from "./database-provider"

/** Lets this process follow the flags. From then on OpenFeature answers from memory; before, with the code's defaults. */
export async function startFlags(db: Databases["app" | "worker"]): Promise<void> {
  await OpenFeature.setProviderAndWait(new DatabaseProvider({ db }))
}

/** Lets go of the database; everyone has the code's defaults again. */
export const stopFlags = (): Promise<void> => OpenFeature.clearProviders()

/** How fresh this process's flags are; null where it follows none. */
export function flagsStanding(): FlagsStanding | null {
  const provider = OpenFeature.getProvider()
  // By its method, not by its class: a bundler may load that file twice in one process.
  return "standing" in provider ? (provider as DatabaseProvider).standing() : null
}
