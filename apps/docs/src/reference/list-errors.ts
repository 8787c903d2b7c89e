import { globSync, readFileSync } from "node:fs"
import path from "node:path"
import { z } from "zod"
import { checkout } from "../quote/quote-file"

export type ListedError = {
  readonly code: string
  readonly kind: string
  /** For developers. */
  readonly message: string
  /** For people, where the interface has one. */
  readonly sentence: string | undefined
}

const declaration = /defineErrors\(\s*"([a-z_]+)",\s*\{([\s\S]*?)\n\}\)/g
const entry = /^\s{2}([A-Z0-9_]+): \{\s*kind: "([a-z_]+)",\s*message:\s*"([^"]*)",?\s*\}/gm

const Messages = z.object({ errors: z.record(z.string(), z.unknown()) })
const Sentences = z.record(z.string(), z.string()).catch({})

const read = (file: string) => readFileSync(path.join(checkout, file), "utf8")

/** Every error that the packages declare, read from their `errors.ts`. */
export function listErrors(): ListedError[] {
  const { errors } = Messages.parse(JSON.parse(read("packages/i18n/messages/en.json")))
  return globSync("packages/*/src/**/errors.ts", { cwd: checkout })
    .toSorted()
    .flatMap((file) =>
      [...read(file).matchAll(declaration)].flatMap(([, domain = "", body = ""]) =>
        [...body.matchAll(entry)].map(([, name = "", kind = "", message = ""]) => ({
          code: `${domain}.${name}`,
          kind,
          message,
          sentence: Sentences.parse(errors[domain])[name],
        })),
      ),
    )
}
