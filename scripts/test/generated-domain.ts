import { execFileSync, spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"

// Generates a domain in a copy of this checkout and runs every check on what it made. The last argument takes the tests' report.
const report = path.resolve(process.argv[2] ?? ".plinth/test/generated-domain.json")
const root = process.cwd()
const copy = mkdtempSync(path.join(os.tmpdir(), "plinth-generated-"))

try {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
  for (const file of listed.toString().split("\0"))
    if (file && existsSync(file)) cpSync(file, path.join(copy, file), { verbatimSymlinks: true })
  execFileSync("git", ["init", "--quiet"], { cwd: copy })

  // The copy has nothing installed yet: the program that runs the generator is ours.
  const tsx = import.meta.resolve("tsx")
  run(process.execPath, "--import", tsx, "scripts/gen.ts", "domain", "price-lists", "draft-price-list")
  run(process.execPath, "--import", tsx, "scripts/test.ts", "--static")
  run(process.execPath, "--import", tsx, "scripts/test.ts", "generated types")
  run(
    "node_modules/.bin/vitest",
    "run",
    "--config=packages/config/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    "packages/price-lists",
    "packages/api/src/app-router",
    "packages/db/src/rules",
    "apps/docs/src/house",
  )
} finally {
  rmSync(copy, { recursive: true, force: true })
}

function run(command: string, ...args: string[]) {
  console.log(`\n> ${[path.basename(command), ...args].join(" ").replaceAll(root, ".")}`)
  const { status } = spawnSync(command, args, { cwd: copy, stdio: "inherit" })
  if (status !== 0) throw new Error(`${args.slice(0, 3).join(" ")} failed on what was generated`)
}
