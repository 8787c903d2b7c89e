import { runToEnd } from "./run-to-end"

/** Seeds by the product's own verbs, in a process of its own, and returns what that says: the logins. */
export const seed = (scenarios: string[], env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<string> =>
  runToEnd(["packages/scenarios/src/cli.ts", "seed", ...scenarios], env, signal)
