import { spawnGuarded } from "../../packages/db/src/embedded"

const SEEDER = "packages/scenarios/src/cli.ts"

/** Longer than a scenario takes: asked to end, the seeder plays the one that it is at to its end. */
const GRACE_SECONDS = 15

/** Seeds by the product's own verbs, in a process of its own, and returns what that says: the logins. */
export async function seed(
  scenarios: string[],
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<string> {
  let said = ""
  const seeder = await spawnGuarded(process.execPath, ["--import", "tsx", SEEDER, "seed", ...scenarios], {
    cwd: ".",
    env,
    output: (text) => void (said += text),
    stopSignal: "TERM",
    graceSeconds: GRACE_SECONDS,
  })
  signal?.addEventListener("abort", () => void seeder.stop())
  const { code } = await seeder.exited
  if (code !== 0) throw new Error(`Seeding ${scenarios.join(" ")} failed:\n${said}`)
  return said.trim()
}
