export type Command = { readonly script: string; readonly does: string }

/** What each script in the root `package.json` does. `reference.test.ts` holds the two against each other. */
export const commands: readonly Command[] = [
  { script: "start", does: "Brings Node and pnpm, installs, starts everything." },
  { script: "test", does: "Installs, then checks everything there is to check." },
]
