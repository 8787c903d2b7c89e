import { execFileSync } from "node:child_process"
import { globSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { z } from "zod"
import { checkout } from "../quote/quote-file"
import { commands } from "./commands"
import { listErrors } from "./list-errors"
import { variableGroups } from "./variables"
import { variablesInCode } from "./variables-in-code"

const read = (file: string) => readFileSync(path.join(checkout, file), "utf8")

const Package = z.object({ scripts: z.record(z.string(), z.string()) })

describe("the reference", () => {
  test("lists every command of the root, and no other", () => {
    const { scripts } = Package.parse(JSON.parse(read("package.json")))
    expect(commands.map(({ script }) => script).toSorted()).toEqual(Object.keys(scripts).toSorted())
  })

  test("says `pnpm run` of a command that pnpm has itself, and of no other", () => {
    const help = execFileSync("pnpm", ["--help"], { encoding: "utf8" })
    const own = new Set([...help.matchAll(/^ {2}([a-z][\w-]*) {2,}/gm)].map(([, name]) => name))
    expect(own).toContain("install")
    // These two run the script.
    for (const name of ["start", "test"]) own.delete(name)
    expect(commands.filter(({ isShadowed }) => isShadowed).map(({ script }) => script)).toEqual(
      commands.map(({ script }) => script).filter((script) => own.has(script)),
    )
  })

  test("lists every variable that the code reads, and no other", () => {
    const listed = variableGroups.flatMap(({ variables }) => variables.map(({ name }) => name))
    expect(listed.filter((name) => !name.includes("<")).toSorted()).toEqual(variablesInCode())
  })

  test("says of every table how long it is kept, once", () => {
    const tables = read("packages/db/src/database.generated.ts").matchAll(
      /^ {2}"((?:app|auth|platform)\.\w+)"/gm,
    )
    const told = read("apps/docs/content/docs/reference/kept.mdx").matchAll(/`((?:app|auth|platform)\.\w+)`/g)
    const names = (found: Iterable<RegExpMatchArray>) => [...found].map(([, name]) => name).toSorted()
    expect(names(told)).toEqual(names(tables))
  })

  test("lists every error that the packages declare", () => {
    const declared = globSync("packages/*/src/**/errors.ts", { cwd: checkout })
      .map((file) => read(file).match(/\bkind: "/g)?.length ?? 0)
      .reduce((sum, count) => sum + count, 0)
    expect(listErrors()).toHaveLength(declared)
  })
})
