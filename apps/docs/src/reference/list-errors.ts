import { globSync, readFileSync } from "node:fs"
import path from "node:path"
import { checkout } from "../quote/quote-file"

export type ListedError = { readonly code: string; readonly kind: string; readonly message: string }

const declaration = /defineErrors\(\s*"([a-z_]+)",\s*\{([\s\S]*?)\n\}\)/g
const entry = /^\s{2}([A-Z_]+): \{\s*kind: "([a-z_]+)",\s*message:\s*"([^"]*)",?\s*\}/gm

/** Every error that the packages declare, read from their `errors.ts`. */
export function listErrors(): ListedError[] {
  return globSync("packages/*/src/**/errors.ts", { cwd: checkout })
    .toSorted()
    .flatMap((file) => {
      const source = readFileSync(path.join(checkout, file), "utf8")
      return [...source.matchAll(declaration)].flatMap(([, domain, body = ""]) =>
        [...body.matchAll(entry)].map(([, name, kind = "", message = ""]) => ({
          code: `${domain}.${name}`,
          kind,
          message,
        })),
      )
    })
}
