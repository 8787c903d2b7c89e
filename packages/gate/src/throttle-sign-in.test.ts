import { expect, test, vi } from "vitest"
import { testGate } from "./testing"

const looks = vi.hoisted(() => ({ count: 0 }))
// Each look at a password is counted; none takes the time that a real one does.
vi.mock("../../auth/src/passwords/password-hash", () => ({
  passwordHash: {
    hash: async (password: string) => (looks.count++, `kept ${password}`),
    verify: async ({ hash, password }: { hash: string; password: string }) => (
      looks.count++,
      hash === `kept ${password}`
    ),
  },
}))

const { gate, asSuperuser, signUp } = await testGate()
const right = "a long enough secret"

const ask = (email: string, password: string, place: string, cookie = "") =>
  gate.answerIdentity(
    new Request("http://localhost:3000/api/auth/sign-in/email", {
      method: "POST",
      body: JSON.stringify({ email, password }),
      headers: {
        "content-type": "application/json",
        origin: "http://localhost:3000",
        "x-forwarded-for": place,
        cookie,
      },
    }),
  )
const deviceOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((line) => line.includes("device"))
    ?.split(";")[0] ?? ""

/** What was done, and how often a password was looked at meanwhile. */
async function looksAt(work: () => Promise<Response[]>) {
  const before = looks.count
  const answers = await work()
  return { answers, looks: looks.count - before, statuses: new Set(answers.map(({ status }) => status)) }
}

/** A new window, as if the time had passed. */
const wait = (like: string) =>
  asSuperuser(
    `update platform.rate_counts set ends_at = now() - interval '1 second' where key like '${like}'`,
  )

test("of three hundred guesses at once exactly ten reach the password", async () => {
  await signUp("Ada")
  const tried = await looksAt(() =>
    Promise.all(
      Array.from({ length: 300 }, (_, at) =>
        ask("ada@example.com", `guess number ${at}`, `10.0.${at % 250}.1`),
      ),
    ),
  )
  expect(tried.looks).toBe(10)
  expect(tried.answers.filter(({ status }) => status === 401)).toHaveLength(10)
  const refused = tried.answers.filter(({ status }) => status === 429)
  // A database that so many ask at once may turn some away before anything is counted.
  expect(refused.length + tried.answers.filter(({ status }) => status === 503).length).toBe(290)
  for (const answer of refused) expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(800)
})

test("a thousand guesses at one account from two hundred addresses: ten are looked at, the owner comes in on a device of theirs, others as ever", async () => {
  await signUp("Kim")
  await signUp("Lou")
  const device = deviceOf(await ask("kim@example.com", right, "192.0.2.1"))
  expect(device).toMatch(/^plinth\.device=/)
  const tried = await looksAt(() =>
    Promise.all(
      Array.from({ length: 1_000 }, (_, at) =>
        ask("kim@example.com", `guess ${at} of many`, `10.1.${at % 200}.1`),
      ),
    ),
  )
  expect(tried.looks).toBe(10)
  expect((await ask("kim@example.com", right, "10.9.9.9")).status).toBe(429)
  expect((await ask("kim@example.com", right, "10.1.1.1", device)).status).toBe(200)
  expect((await ask("lou@example.com", right, "10.1.1.1")).status).toBe(200)
  // A device that was made up, or is another account's, is none.
  expect((await ask("kim@example.com", right, "10.9.9.8", `${device.slice(0, -4)}AAAA`)).status).toBe(429)
  const others = deviceOf(await ask("lou@example.com", right, "192.0.2.2"))
  expect((await ask("kim@example.com", right, "10.9.9.8", others)).status).toBe(429)
})

test("what is known of a device does not let more guesses through than its own", async () => {
  await signUp("Mia")
  const device = deviceOf(await ask("mia@example.com", right, "192.0.2.1"))
  const tried = await looksAt(() =>
    Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        ask("mia@example.com", `guess ${at} here`, `10.2.${at}.1`, device),
      ),
    ),
  )
  expect(tried.looks).toBe(10)
  expect((await ask("mia@example.com", right, "192.0.2.9")).status).toBe(200)
})

test("a thousand accounts from one address: a hundred failures a day, and no more", async () => {
  const place = "203.0.113.77"
  let count = 0
  for (let minute = 0; minute < 4; minute += 1) {
    const { looks: more } = await looksAt(() =>
      Promise.all(
        Array.from({ length: 250 }, (_, at) =>
          ask(`spray-${minute}-${at}@example.com`, "Summer2026 !", place),
        ),
      ),
    )
    count += more
    await wait("auth:%")
  }
  expect(count).toBe(100)
  await signUp("Ned")
  expect((await ask("ned@example.com", right, place)).status).toBe(429)
  expect((await ask("ned@example.com", right, "203.0.113.78")).status).toBe(200)
})

test("who goes on guessing slowly gets a hundred a day at one account", async () => {
  await signUp("Olga")
  let count = 0
  for (let round = 0; round < 14; round += 1) {
    const { looks: more } = await looksAt(() =>
      Promise.all(
        Array.from({ length: 12 }, (_, at) =>
          ask("olga@example.com", `slow guess ${at}`, `10.3.${round}.${at}`),
        ),
      ),
    )
    count += more
    await wait("signInAccount:%")
  }
  expect(count).toBeLessThanOrEqual(100)
})
