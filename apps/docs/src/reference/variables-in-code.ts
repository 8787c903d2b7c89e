import { globSync, readFileSync } from "node:fs"
import path from "node:path"
import { checkout } from "../quote/quote-file"

const spelled = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g

/** Set by Node, its tools and the build, not by you. */
const foreign = new Set([
  "NODE_ENV",
  "NO_COLOR",
  "FORCE_COLOR",
  "NEXT_TELEMETRY_DISABLED",
  "TURBO_TELEMETRY_DISABLED",
  "NEXT_MANUAL_SIG_HANDLE",
  "PLINTH_MIGRATIONS",
])

const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")

/** The names that the `env.ts` files know. */
export function variablesInCode(): string[] {
  const files = globSync(["{apps,packages}/*/src/**/env.ts", "scripts/*/env.ts"], { cwd: checkout })
  const names = files.flatMap(
    (file) => withoutComments(readFileSync(path.join(checkout, file), "utf8")).match(spelled) ?? [],
  )
  return [...new Set(names)].filter((name) => !foreign.has(name)).toSorted()
}
