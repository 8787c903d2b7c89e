import { spawnSandbox, type SpawnedSandbox } from "@plinth/db/testing"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { postHogApi } from "../env"
import { countedNames } from "../reactions"
import { askedEvents, dashboard, insights } from "./insights"
import { syncDashboards } from "./sync-dashboards"

let sandbox: SpawnedSandbox
beforeAll(async () => {
  sandbox = await spawnSandbox()
  vi.stubEnv("POSTHOG_API_HOST", `${sandbox.url}/posthog`)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
})

const kept = async (kind: "dashboards" | "insights"): Promise<{ name: string; dashboards?: number[] }[]> =>
  (await (await fetch(`${sandbox.url}/_/posthog/${kind}`)).json()).items

test("the dashboard is made once, and set again by each further run", async () => {
  const names = [dashboard.name, ...insights(0).map(({ name }) => name)]
  expect(await syncDashboards(postHogApi())).toEqual(names.map((name) => ({ name, done: "made" })))
  expect(await syncDashboards(postHogApi())).toEqual(names.map((name) => ({ name, done: "set" })))
  expect((await kept("dashboards")).map(({ name }) => name)).toEqual([dashboard.name])
  const questions = await kept("insights")
  expect(questions.map(({ name }) => name)).toEqual(names.slice(1))
  expect(questions.every(({ dashboards }) => dashboards?.join() === "1")).toBe(true)
})

test("a key that is none is refused in a sentence, and half of a setting too", async () => {
  await expect(syncDashboards({ ...postHogApi(), key: "wrong" })).rejects.toThrow("PostHog answers 401")
  vi.stubEnv("POSTHOG_PROJECT_ID", "7")
  expect(() => postHogApi()).toThrow("together")
  vi.stubEnv("POSTHOG_PROJECT_ID", undefined)
})

test("the funnels go from sign-up to paid, from trial to paid, and from a failed payment to recovered", () => {
  type Series = { event: string; properties?: { key: string; value: string[] }[] }[]
  const stepsOf = (series: Series) =>
    series.map(({ event, properties = [] }) =>
      [event, ...properties.map(({ key, value }) => `${key}=${value.join()}`)].join(" "),
    )
  const funnels = insights(3).flatMap(({ query: { source } }) =>
    source.kind === "FunnelsQuery"
      ? [[source.aggregation_group_type_index ?? "person", ...stepsOf(source.series as Series)]]
      : [],
  )
  const [trial, paid] = ["tenant founded trial=yes", "payment succeeded kind=plan"]
  const first = ["first project created", "invitation sent"]
  expect(funnels).toEqual([
    ["person", "signed up", "e-mail verified", "tenant founded", ...first, "checkout opened", paid],
    [3, trial, paid],
    [3, "payment failed", "payment recovered"],
  ])
})

test("every question asks about what is counted", () => {
  const counted = new Set(countedNames)
  expect([...askedEvents()].filter((name) => !counted.has(name))).toEqual([])
})
