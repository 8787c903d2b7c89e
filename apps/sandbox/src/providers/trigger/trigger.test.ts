import { NotFoundError, AuthenticationError, RateLimitError, TriggerClient } from "@trigger.dev/sdk"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { serveSandbox, type RunningSandbox } from "../../serve-sandbox"

let sandbox: RunningSandbox
const options = { retry: { maxAttempts: 1 } }
const client = (accessToken = "tr_dev_test") =>
  new TriggerClient({ accessToken, baseURL: `${sandbox.url}/trigger`, requestOptions: options })
const listed = async (query: object) => (await client().runs.list(query)).data

beforeAll(async () => {
  sandbox = await serveSandbox({ port: 0, dir: null })
})
beforeEach(() => fetch(`${sandbox.url}/_/reset`, { method: "POST" }))
afterAll(() => sandbox.close())

test("a batch of several tasks becomes runs, found by tag, status and id", async () => {
  const batch = await client().batch.trigger([
    { id: "one", payload: { n: 1 }, options: { tags: ["first"] } },
    { id: "two", payload: { n: 2 }, options: { tags: ["second", "even"] } },
  ])
  expect(batch.runCount).toBe(2)
  expect((await listed({})).map(({ taskIdentifier }) => taskIdentifier)).toEqual(["two", "one"])
  const [even] = await listed({ tag: "even", status: "QUEUED" })
  expect(even).toMatchObject({ taskIdentifier: "two", isQueued: true, isCompleted: false })
  expect(await listed({ status: "COMPLETED" })).toEqual([])
  expect(await client().runs.retrieve(even?.id ?? "")).toMatchObject({ status: "QUEUED", payload: { n: 2 } })
})

test("the same key of a task is the same run, by whichever way it comes", async () => {
  const first = await client().tasks.trigger("one", {}, { idempotencyKey: "key" })
  const again = await client().tasks.trigger("one", {}, { idempotencyKey: "key" })
  const other = await client().tasks.trigger("two", {}, { idempotencyKey: "key" })
  await client().batch.trigger([{ id: "one", payload: {}, options: { idempotencyKey: "key" } }])
  expect(again.id).toBe(first.id)
  expect(other.id).not.toBe(first.id)
  expect(await listed({})).toHaveLength(2)
})

test("a canceled run is canceled; one that has ended stays as it is", async () => {
  const { id } = await client().tasks.trigger("one", {})
  await client().runs.cancel(id)
  expect(await client().runs.retrieve(id)).toMatchObject({ status: "CANCELED", isCancelled: true })
})

test("a wrong key, an unknown run and a limit speak in the SDK's errors", async () => {
  await expect(client("sk_wrong").runs.list({})).rejects.toThrow(AuthenticationError)
  await expect(client().runs.retrieve("run_none")).rejects.toThrow(NotFoundError)
  const fault = { provider: "trigger", kind: "status", status: 429, times: 1 }
  await fetch(`${sandbox.url}/_/faults`, { method: "POST", body: JSON.stringify(fault) })
  await expect(client().tasks.trigger("one", {})).rejects.toThrow(RateLimitError)
})
