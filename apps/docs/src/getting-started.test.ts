import { existsSync, globSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { z } from "zod"
import { firstWalk } from "./first-walk"
import { checkout } from "./quote/quote-file"

const read = (file: string) => readFileSync(path.join(checkout, file), "utf8")
const page = read("apps/docs/content/docs/getting-started.mdx")

const fences = [...page.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(
  ([, lang, meta = "", text = ""]) => ({
    lang,
    meta,
    lines: text.trim().split("\n"),
  }),
)
const prose = page.replace(/^```[\s\S]*?^```$/gm, "")

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

/** A sentence of the source, with its `${…}` standing for anything. */
const says = (file: string, sentence: string) => {
  const literals = [...read(file).matchAll(/"([^"\n]+)"|`([^`\n]+)`/g)].map(
    ([, plain, template]) => plain ?? template ?? "",
  )
  const patterns = literals.map((text) =>
    text
      .split(/\$\{[^}]*\}/)
      .map(escaped)
      .join(".+"),
  )
  return patterns.some((pattern) => new RegExp(`^${pattern}$`).test(sentence))
}

const Package = z.object({ scripts: z.record(z.string(), z.string()) })

const sentencesOf = (messages: unknown): string[] =>
  typeof messages === "string" ? [messages] : Object.values(Object(messages)).flatMap(sentencesOf)

describe("getting started", () => {
  test("tells to run only commands that exist", () => {
    const { scripts } = Package.parse(JSON.parse(read("package.json")))
    const commands = fences
      .filter(({ meta }) => meta.split(" ").includes("run"))
      .flatMap(({ lines }) => lines)
    expect(commands.length).toBeGreaterThan(0)
    for (const command of commands) {
      const [, script] = /^(?:npm(?: run)?|pnpm) ([a-z:]+)$/.exec(command) ?? []
      expect(script, command).toBeDefined()
      expect(Object.keys(scripts), command).toContain(script)
    }
  })

  test("expects only lines that the scripts print", () => {
    const expected = fences.flatMap(({ meta, lines }) => {
      const [, file] = /^expect in="([^"]+)"$/.exec(meta) ?? []
      return file ? lines.map((line) => ({ file, line })) : []
    })
    expect(expected.length).toBeGreaterThan(0)
    for (const { file, line } of expected) expect(says(file, line), `${file}: ${line}`).toBe(true)
  })

  test("names the ports that the start script uses", () => {
    const ports = [...read("scripts/dev/env.ts").matchAll(/port\("[A-Z_]+", ([\d_]+)\)/g)].map(
      ([, port = ""]) => port.replaceAll("_", ""),
    )
    const named = [...prose.matchAll(/localhost:(\d+)/g)].map(([, port = ""]) => port)
    expect([...new Set(named)].toSorted()).toEqual(ports.toSorted())
  })

  test("names only pages that the product has", () => {
    const routes = globSync("apps/web/src/app/**/page.tsx", { cwd: checkout }).map((file) =>
      path
        .dirname(file)
        .replace("apps/web/src/app", "")
        .replace(/\/\([^)]*\)/g, "")
        .replace(/\[(\w+)\]/g, ":$1"),
    )
    const named = [...prose.matchAll(/`(\/[\w/:-]+)`/g)].map(([, route]) => route)
    expect(named.length).toBeGreaterThan(4)
    for (const route of named) expect(routes).toContain(route)
  })

  test("tells the first walk step by step, as the browser test takes it", () => {
    const [, walk = ""] = /<Steps>([\s\S]*)<\/Steps>/.exec(page) ?? []
    const steps = [...walk.matchAll(/^### (.+)$/gm)].map(([, title = ""]) =>
      title.toLowerCase().replaceAll(" ", "-"),
    )
    expect(steps).toEqual([...firstWalk])
  })

  test("names in each step what the browser test presses and reads there", () => {
    const [, walk = ""] = /<Steps>([\s\S]*)<\/Steps>/.exec(page) ?? []
    const taken = new Map(
      read("apps/web/e2e/first-walk.spec.ts")
        .split(/await step\("/)
        .slice(1)
        .map((step) => [step.slice(0, step.indexOf('"')), step]),
    )
    for (const [title = "", ...told] of walk
      .split(/^### /m)
      .slice(1)
      .map((step) => step.split("\n"))) {
      const step = taken.get(title.toLowerCase().replaceAll(" ", "-"))
      const words = [...told.join(" ").matchAll(/\*\*([^*]+)\*\*/g)].map(([, named = ""]) => named)
      for (const named of words) expect(step, `${title}: ${named}`).toContain(named.replace(/\s+/g, " "))
    }
  })

  test("names buttons and titles as the product does", () => {
    const spoken = sentencesOf(JSON.parse(read("packages/i18n/messages/en.json"))).map(
      (text) =>
        new RegExp(
          `^${text
            .split(/\s*\{[^}]*\}/)
            .map(escaped)
            .join("( .+)?")}$`,
        ),
    )
    const named = [...prose.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = ""]) => words.replace(/\s+/g, " "))
    expect(named.length).toBeGreaterThan(8)
    expect(named.filter((words) => !spoken.some((sentence) => sentence.test(words)))).toEqual([])
  })

  test("leads to folders that exist once it runs", () => {
    const ignored = read(".gitignore").split("\n")
    for (const [, folder = ""] of prose.matchAll(/`(\.[\w]+)(?:\/[\w/]+)?`/g)) {
      expect(ignored.includes(`${folder}/`) || existsSync(path.join(checkout, folder)), folder).toBe(true)
    }
  })
})
