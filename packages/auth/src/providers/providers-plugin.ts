import type { BetterAuthPlugin } from "better-auth"
import { githubSettings, googleSettings } from "../env"
import { githubProvider } from "./github-provider"
import { googleProvider } from "./google-provider"

export const providerNames = ["google", "github"] as const
export type ProviderName = (typeof providerNames)[number]

/** With whom people may sign in here, by the settings. */
export const availableProviders = (): ProviderName[] =>
  providerNames.filter((name) => (name === "google" ? googleSettings() : githubSettings()) !== null)

/** Google and GitHub, where they are set up. Nothing is asked of them before somebody signs in. */
export const providersPlugin = () => {
  const google = googleSettings()
  const github = githubSettings()
  return {
    id: "sign-in-providers",
    init: () => ({
      context: {
        socialProviders: [
          ...(google ? [googleProvider(google)] : []),
          ...(github ? [githubProvider(github)] : []),
        ],
      },
    }),
  } satisfies BetterAuthPlugin
}
