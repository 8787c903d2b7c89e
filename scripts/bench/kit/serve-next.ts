import path from "node:path"
import { findFreePort, spawnGuarded } from "../../../packages/db/src/embedded"
import { untilAnswers } from "../../dev/until-answers"

/** Next as it is installed for the web app. */
export const next = path.resolve("apps/web/node_modules/next/dist/bin/next")

/** Serves a built Next app on a free port, and waits until it answers. */
export async function serveNext(folder: string, env: NodeJS.ProcessEnv) {
  const port = await findFreePort()
  const url = `http://localhost:${port}`
  const server = await spawnGuarded(
    process.execPath,
    [next, "start", "-H", "localhost", "-p", String(port)],
    {
      cwd: folder,
      env: { ...env, NODE_ENV: "production", BETTER_AUTH_URL: url },
      output: () => {},
      stopSignal: "TERM",
      graceSeconds: 5,
    },
  )
  await untilAnswers(url, 30)
  return { url, server }
}
