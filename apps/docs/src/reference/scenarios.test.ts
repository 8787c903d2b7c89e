import { globSync, readFileSync } from "node:fs"
import path from "node:path"
import { demoPassword, scenarios } from "@plinth/scenarios"
import { describe, expect, test } from "vitest"
import { checkout } from "../quote/quote-file"

const read = (file: string) => readFileSync(path.join(checkout, file), "utf8")
const reference = read("apps/docs/content/docs/reference/scenarios.mdx")
const logins = scenarios.flatMap((scenario) =>
  scenario.logins.map(({ email, who }) => ({ email, who, name: scenario.name })),
)

describe("scenarios in the docs", () => {
  test("the reference tells every scenario and login", () => {
    const rows = [...reference.matchAll(/^\| (`.*) \|$/gm)].map(([, row = ""]) => row.replaceAll("`", ""))
    const told = [
      ...scenarios.map(({ name, is }) => `${name} | ${is}`),
      ...logins.map(({ email, name, who }) => `${email} | ${name} | ${who}`),
    ]
    expect(rows.toSorted()).toEqual(told.toSorted())
  })

  test("every login named anywhere is one that the scenarios make, and so is the password", () => {
    const pages = ["README.md", ...globSync("apps/docs/content/**/*.mdx", { cwd: checkout })].map(read)
    const named = pages.flatMap((page) => page.match(/[\w.-]+@demo\.localhost/g) ?? [])
    const known = new Set(logins.map(({ email }) => email))
    expect(named.filter((email) => !known.has(email))).toEqual([])
    expect(read("README.md")).toContain(demoPassword)
    expect(reference).toContain(demoPassword)
  })
})
