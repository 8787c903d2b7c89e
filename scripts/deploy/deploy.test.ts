import { existsSync, globSync, readFileSync } from "node:fs"
import path from "node:path"
import { afterEach, describe, expect, test, vi } from "vitest"
import { parse, parseAllDocuments } from "yaml"
import { z } from "zod"
import { settingProblems } from "../../packages/gate/src/boot/find-problems"
import { instructionsOf } from "../production/kit/dockerfile"

const here = import.meta.dirname
const checkout = path.join(here, "../..")
const read = (file: string) => readFileSync(path.join(here, file), "utf8")
afterEach(() => vi.unstubAllEnvs())

const settings = Object.fromEntries(
  read(".env.example")
    .split("\n")
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => line.split("=", 2)),
) as Record<string, string>

/** Empty, a way to sign in or to be told is not there; the database's own password is for Compose alone. */
const mayStayEmpty = /^(GOOGLE|GITHUB)_CLIENT_|^(TWILIO|VAPID)_|^POSTGRES_PASSWORD$/

test("what the example leaves empty is what a process would miss, and nothing else", () => {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  vi.stubEnv("DATABASE_URL", "postgres://postgres:5432/plinth")
  vi.stubEnv("SENTRY_DSN", "")
  const missing = settingProblems().map((problem) => problem.split(" ")[0])
  const empty = Object.keys(settings).filter((name) => !settings[name] && !mayStayEmpty.test(name))
  expect(missing.toSorted()).toEqual(empty.toSorted())
})

describe("every image", () => {
  const images = globSync("apps/*/Dockerfile", { cwd: checkout })

  test.each(images)(
    "%s: pinned base, nobody's root, a health check, one folder taken from the build",
    (file) => {
      const steps = instructionsOf(path.join(checkout, file))
      const named = (name: string) =>
        steps.flatMap(([instruction, rest]) => (instruction === name ? [rest] : []))
      const version = readFileSync(path.join(checkout, ".node-version"), "utf8").trim()
      for (const base of named("FROM")) expect(base).toContain(`node:${version}-bookworm-slim`)
      expect(named("USER")).toEqual(["node"])
      expect(named("HEALTHCHECK")).toHaveLength(1)
      expect(named("COPY").filter((rest) => rest.startsWith("--from=build"))).toHaveLength(1)
      expect(named("ENV").at(-1)).toContain("NODE_ENV=production")
    },
  )

  test("begins as the others do, so that what they share is made once", () => {
    const shared = images.map((file) => {
      const steps = instructionsOf(path.join(checkout, file)).map((step) => step.join(" "))
      return steps.slice(0, steps.indexOf("RUN pnpm install --frozen-lockfile --offline") + 1)
    })
    expect(shared[0]).toHaveLength(8)
    for (const steps of shared) expect(steps).toEqual(shared[0])
  })
})

const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
    }),
  ),
})

test("the Compose file builds what is there, and starts after the migrations", () => {
  const { services } = Compose.parse(parse(read("compose.yaml"), { merge: true }))
  expect(Object.keys(services)).toEqual(["postgres", "migrate", "web", "worker", "docs"])
  for (const { build } of Object.values(services))
    if (build) expect(existsSync(path.join(here, build.context, build.dockerfile))).toBe(true)
  for (const name of ["web", "worker"])
    expect(services[name]?.depends_on).toEqual({ migrate: { condition: "service_completed_successfully" } })
  expect(services.migrate?.depends_on).toEqual({ postgres: { condition: "service_healthy" } })
  expect(services.postgres?.image).toBe("postgres:18")
})

describe("the Kubernetes manifests", () => {
  const { resources, images } = z
    .object({ resources: z.array(z.string()), images: z.array(z.object({ name: z.string() })) })
    .parse(parse(read("kubernetes/kustomization.yaml")))
  const objects = globSync("kubernetes/*.yaml", { cwd: here })
    .filter((file) => !file.endsWith("kustomization.yaml"))
    .flatMap((file) =>
      parseAllDocuments(read(file)).map((document) =>
        z
          .looseObject({
            kind: z.string(),
            metadata: z.looseObject({ name: z.string() }),
          })
          .parse(document.toJS()),
      ),
    )
  const text = JSON.stringify(objects)
  const all = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ""))]
  const namesOf = (...kinds: string[]) =>
    objects.filter(({ kind }) => kinds.includes(kind)).map(({ metadata }) => metadata.name)

  test("all but the example of secrets are applied", () => {
    const files = globSync("kubernetes/*.yaml", { cwd: here }).map((file) => path.basename(file))
    expect([...resources, "kustomization.yaml", "secret.example.yaml"].toSorted()).toEqual(files.toSorted())
  })

  test("what they name is there: images, settings, services, probes", () => {
    expect(all(/"image":"([^"]+)"/g).toSorted()).toEqual(images.map(({ name }) => name).toSorted())
    for (const name of all(/"(?:configMapRef|secretRef)":\{"name":"([^"]+)"/g))
      expect(namesOf("ConfigMap", "Secret")).toContain(name)
    for (const name of all(/"service":\{"name":"([^"]+)"/g)) expect(namesOf("Service")).toContain(name)
    for (const probe of all(/"httpGet":\{"path":"(\/api[^"]+)"/g))
      expect(existsSync(path.join(checkout, `apps/web/src/app${probe}/route.ts`))).toBe(true)
  })

  test("their settings and secrets together are what a process needs", () => {
    const Data = z.looseObject({
      data: z.record(z.string(), z.string()).optional(),
      stringData: z.record(z.string(), z.string()).optional(),
    })
    const given = objects
      .filter(({ metadata }) => ["plinth-settings", "plinth-secrets"].includes(metadata.name))
      .map((object) => Data.parse(object))
      .reduce((sum, { data, stringData }) => ({ ...sum, ...data, ...stringData }), {})
    const needed = [...Object.keys(settings).filter((name) => !mayStayEmpty.test(name)), "DATABASE_URL"]
    expect(Object.keys(given).toSorted()).toEqual(needed.toSorted())
  })

  test("no pod runs as root or may become it", () => {
    const pods = objects
      .filter(({ kind }) => ["Deployment", "Job"].includes(kind))
      .map((pod) => JSON.stringify(pod))
    for (const pod of pods)
      for (const lock of ['"runAsNonRoot":true', '"allowPrivilegeEscalation":false', '"drop":["ALL"]'])
        expect(pod).toContain(lock)
  })
})
