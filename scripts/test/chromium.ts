import { spawnSync } from "node:child_process"
import { existsSync, globSync } from "node:fs"
import { spawnGuarded } from "../../packages/db/src/embedded"
import { chromiumPath, home, stepEnvironment } from "./env"

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]
const DOWNLOADED = ["Library/Caches/ms-playwright", ".cache/ms-playwright"].map(
  (cache) => `${home}/${cache}/chromium-*/chrome-*/chrome`,
)

/** Where a Chromium is, if there is one. */
export function findChromium(): string | undefined {
  return [chromiumPath, ...PLACES, ...globSync(DOWNLOADED)].find((place) => place && existsSync(place))
}

export const CHROMIUM_HELP =
  "There is no Chromium: run `pnpm -C apps/web exec playwright install chromium`, or set CHROMIUM_PATH to one."

/** As root on Debian, fetches the Chromium that is missing. */
export async function findOrInstallChromium(): Promise<string | undefined> {
  const found = findChromium()
  if (found || process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return found
  console.log("Fetching Chromium with apt-get")
  const install = await spawnGuarded(
    "/bin/sh",
    ["-c", "apt-get update && apt-get install -y --no-install-recommends chromium"],
    {
      cwd: "/",
      env: { ...stepEnvironment(), DEBIAN_FRONTEND: "noninteractive" },
      output: () => {},
      stopSignal: "TERM",
      graceSeconds: 5,
    },
  )
  await install.exited
  return findChromium()
}
