import { spawnSync } from "node:child_process"
import { rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { findFreePort, startEmbeddedPostgres } from "../src/embedded"
import { migrate } from "../src/migrate/migrate"

// Migrates an empty database and writes its types. With --check it only tells whether the committed file is what it would write.
const directory = path.join(os.tmpdir(), `plinth-types-${process.pid}`)
const server = await startEmbeddedPostgres({ port: await findFreePort(), directory, durable: false })
try {
  await migrate(server.url)
  const { status } = spawnSync(
    "kysely-codegen",
    [
      "--dialect=postgres",
      `--url=${server.url}`,
      "--include-pattern={app,auth,platform}.*",
      "--exclude-pattern=platform.migrations",
      "--type-only-imports",
      "--singularize=false",
      `--type-mapping=${JSON.stringify({ int8: "number" })}`,
      `--out-file=${path.join(import.meta.dirname, "../src/database.generated.ts")}`,
      ...(process.argv.includes("--check") ? ["--verify"] : []),
    ],
    { stdio: "inherit", cwd: path.join(import.meta.dirname, "..") },
  )
  process.exitCode = status ?? 1
} finally {
  await server.stop()
  rmSync(directory, { recursive: true, force: true })
}
