// Bundles the worker and the migrating program into dist, with all they import: nothing else needs to be installed beside them.
import { build } from "esbuild"
import { cpSync, readdirSync, rmSync } from "node:fs"
import path from "node:path"
import { env } from "node:process"

const from = (place) => path.join(import.meta.dirname, place)
const migrations = from("../../packages/db/migrations")

rmSync(from("dist"), { recursive: true, force: true })
await build({
  entryPoints: ["worker", "migrate", "alive"].map((program) => from(`src/${program}.ts`)),
  outdir: from("dist"),
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  splitting: true,
  minifySyntax: true,
  // Offered by pg where it is installed; it is not.
  external: ["pg-native"],
  define: {
    "process.env.NODE_ENV": '"production"',
    ...(env.SENTRY_RELEASE && {
      "process.env.SENTRY_RELEASE": JSON.stringify(env.SENTRY_RELEASE),
    }),
    "process.env.PLINTH_MIGRATIONS": JSON.stringify(readdirSync(migrations).toSorted().join()),
  },
  // Half of the dependencies are CommonJS and call require.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  logLevel: "warning",
})
cpSync(migrations, from("dist/migrations"), { recursive: true })
