// `pnpm bench` runs every benchmark in scripts/bench, `pnpm bench <name>` one. Each prints its figures as
// `ratio <what> <value> (budget <limit>)` and exits 1 where one misses its budget.
import { spawnSync } from "node:child_process"
import { readdirSync } from "node:fs"
import path from "node:path"

const folder = path.join(import.meta.dirname, "bench")
const names = readdirSync(folder).flatMap((file) => /^(.+)\.ts$/.exec(file)?.[1] ?? [])
const [wanted, ...args] = process.argv.slice(2)
const chosen = names.filter((name) => !wanted || name === wanted)

if (chosen.length === 0) {
  console.error(`There is no benchmark ${wanted}; there are: ${names.join(", ")}.`)
  process.exit(1)
}

const runs = chosen.map((name) => {
  const file = path.join(folder, `${name}.ts`)
  return spawnSync(process.execPath, ["--import", "tsx", file, ...args], {
    stdio: "inherit",
    env: { LOG_LEVEL: "error", ...process.env },
  })
})
process.exit(runs.every(({ status }) => status === 0) ? 0 : 1)
