import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { keepPage } from "./keep-page"
import { pauseAfter } from "./pause-after"

const page = '0:{"b":"build"}\n'
const lost = `${page}7:E{"digest":"database.UNAVAILABLE@0af7651916cd43dd8448eb211c80319c"}\n`
const asked: string[] = []
let answers: (() => Response)[] = []

const answer =
  (status: number, body = page) =>
  () =>
    new Response(body, { status })
const unreachable = () => {
  throw new TypeError("Failed to fetch")
}

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["setTimeout"] })
  vi.stubGlobal("location", { pathname: "/app/acme/projects", search: "?status=active" })
  const fetch = async (input: URL) => {
    asked.push(input.pathname)
    return answers.shift()?.() ?? new Response(null, { status: 500 })
  }
  vi.stubGlobal("window", { fetch })
  keepPage()
  keepPage()
})
beforeEach(() => void (asked.length = 0))
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function ask(path = "/app/acme/projects?status=active&_rsc=x1", headers: HeadersInit = { rsc: "1" }) {
  const answered = window.fetch(new URL(path, "http://localhost"), { headers }).then(({ status }) => status)
  await vi.advanceTimersByTimeAsync(60_000)
  return answered
}

test("a page that stands waits through a lost database, a lost server and a part that broke on the way", async () => {
  answers = [answer(503), unreachable, answer(502, "<html>"), answer(200, lost), answer(200)]
  expect(await ask()).toBe(200)
  expect(asked).toHaveLength(5)
})

test.each([200, 404, 500])("an answer of %s is one", async (status) => {
  answers = [answer(status), answer(200)]
  expect(await ask()).toBe(status)
})

test("a text that looks like a broken part holds nothing up for long", async () => {
  answers = Array.from({ length: 9 }, () => answer(200, lost))
  expect(await ask()).toBe(200)
  expect(asked).toHaveLength(4)
})

test.each([
  ["another page", "/app/acme/members?_rsc=x1", { rsc: "1" }],
  ["another choice on the same page", "/app/acme/projects?status=all&_rsc=x1", { rsc: "1" }],
  ["a page in advance", "/app/acme/projects?status=active", { rsc: "1", "next-router-prefetch": "1" }],
  ["data", "/app/acme/projects?status=active", {}],
])("whoever asks for %s is answered at once", async (_, path, headers) => {
  answers = [answer(503), answer(200)]
  expect(await ask(path, headers)).toBe(503)
})

test("however long the house was away, a page asks again within five seconds of its being back", () => {
  const longest = vi.spyOn(Math, "random").mockReturnValue(1)
  for (const failures of [0, 3, 10, 1_000]) expect(pauseAfter(failures)).toBeLessThanOrEqual(5_000)
  longest.mockRestore()
})
