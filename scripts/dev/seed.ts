import { spawnGuarded } from "../../packages/db/src/embedded"

const SEEDER = "packages/scenarios/src/cli.ts"

/** Seeds by the product's own verbs, in a process of its own, and returns what that says: the logins. */
export async function seed(scenarios: string[], env: NodeJS.ProcessEnv): Promise<string> {
  let said = ""
  const seeder = await spawnGuarded(process.execPath, ["--import", "tsx", SEEDER, "seed", ...scenarios], {
    cwd: ".",
    env,
    output: (text) => void (said += text),
    stopSignal: "TERM",
    graceSeconds: 2,
  })
  const { code } = await seeder.exited
  if (code !== 0) throw new Error(`Seeding ${scenarios.join(" ")} failed:\n${said}`)
  return said.trim()
}
