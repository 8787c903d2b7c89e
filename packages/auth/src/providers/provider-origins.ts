import { githubSettings, googleSettings } from "../env"

/** Where a form of ours may lead people: to who signs them in. */
export const providerOrigins = (): string[] =>
  [googleSettings(), githubSettings()].flatMap((settings) =>
    settings ? [new URL(settings.authorize).origin] : [],
  )
