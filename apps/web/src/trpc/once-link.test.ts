import type { AppRouter } from "@plinth/api"
import { createTRPCClient, httpBatchLink } from "@trpc/client"
import superjson from "superjson"
import { beforeEach, expect, test } from "vitest"
import { keysOf, onceLink } from "./once-link"

const sent: (string | null)[] = []
let answer: "well" | "lost" | "refused" | "away" = "well"
beforeEach(() => void (answer = "well"))

const data = (code: string, httpStatus: number) => ({
  error: { json: { message: code, code: 0, data: { code, httpStatus } } },
})
const api = createTRPCClient<AppRouter>({
  links: [
    onceLink(),
    httpBatchLink({
      url: "http://localhost/api/trpc/acme",
      transformer: superjson,
      headers: keysOf,
      async fetch(url, init) {
        sent.push(new Headers(init?.headers as HeadersInit).get("idempotency-key"))
        if (answer === "lost") throw new TypeError("Failed to fetch")
        const calls = String(url).split("?")[0]?.split(",") ?? []
        const one = {
          well: { result: { data: { json: null } } },
          refused: data("projects.NOT_FOUND", 404),
          away: data("database.UNAVAILABLE", 503),
        }[answer]
        return Response.json(calls.map(() => one))
      },
    }),
  ],
})

const trash = (projectId = "a") => api.projects.trash.mutate({ projectId })
const keyOf = async (call: Promise<unknown>) => {
  await call.catch(() => {})
  return sent.at(-1)
}

test.each(["lost", "away"] as const)("a change whose answer was %s keeps its key, once", async (outcome) => {
  answer = outcome
  const first = await keyOf(trash())
  expect(first).toMatch(/^[\da-f-]{36}$/)
  expect(await keyOf(trash())).toBe(first)
  answer = "well"
  expect(await keyOf(trash())).toBe(first)
  expect(await keyOf(trash())).not.toBe(first)
})

test("what was answered, well or not, is a new intent the next time", async () => {
  const first = await keyOf(trash())
  answer = "refused"
  const second = await keyOf(trash())
  const third = await keyOf(trash())
  expect(new Set([first, second, third]).size).toBe(3)
})

test("whatever else is changed in between makes it a new intent", async () => {
  answer = "lost"
  const first = await keyOf(trash())
  await keyOf(trash("b"))
  expect(await keyOf(trash())).not.toBe(first)
})

test("a batch has a key for each, and what only reads has none", async () => {
  sent.length = 0
  await Promise.all([trash("a"), trash("b")])
  expect(sent).toHaveLength(1)
  expect(new Set(sent[0]?.split(",")).size).toBe(2)
  expect(await keyOf(api.projects.count.query())).toBeNull()
})
