import { spawnGuarded } from "../../packages/db/src/embedded"

/** Longer than a scenario takes: asked to end, the seeder plays the one that it is at to its end. */
const GRACE_SECONDS = 15

/** Runs a program of the checkout to its end and returns what it said. Throws with that where it failed. */
export async function runToEnd(
  program: readonly string[],
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<string> {
  let said = ""
  if (signal?.aborted) return said
  const running = await spawnGuarded(process.execPath, ["--import", "tsx", ...program], {
    cwd: ".",
    env,
    output: (text) => void (said += text),
    stopSignal: "TERM",
    graceSeconds: GRACE_SECONDS,
  })
  const stop = () => void running.stop()
  signal?.addEventListener("abort", stop)
  if (signal?.aborted) stop()
  const { code } = await running.exited
  signal?.removeEventListener("abort", stop)
  if (code !== 0 && !signal?.aborted) throw new Error(`${program.join(" ")} failed:\n${said}`)
  return said.trim()
}
