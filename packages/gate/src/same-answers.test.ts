import { expect, test } from "vitest"
import { testGate } from "./testing"

const { gate, signUp } = await testGate()
const password = "a long enough secret"
const tries = 15
// As many as are not asked too often for a limit of their own, however often a door is tried again.
const people = 24
for (let number = 0; number < people; number += 1) await signUp(`Known${number}`)

const ways = {
  "sign-in/email": (email: string) => ({ email, password: "not their password" }),
  "sign-up/email": (email: string) => ({ email, password, name: "Ada", termsVersion: "2026-11-21" }),
  "request-password-reset": (email: string) => ({ email, redirectTo: "/reset-password" }),
  "sign-in/magic-link": (email: string) => ({ email, callbackURL: "/app" }),
  "send-verification-email": (email: string) => ({ email, callbackURL: "/app" }),
}

let place = 0
let asked = 0
const nextAddress = () => {
  place += 1
  return `10.8.${place >> 8}.${place & 255}`
}

async function ask(path: string, body: object) {
  const began = performance.now()
  const answer = await gate.answerIdentity(
    new Request(`http://localhost:3000/api/auth/${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: {
        "content-type": "application/json",
        origin: "http://localhost:3000",
        "x-forwarded-for": nextAddress(),
      },
    }),
  )
  const text = await answer.text()
  const headers = [...answer.headers.keys()].toSorted().join()
  return { said: `${answer.status} ${headers} ${text}`, took: performance.now() - began }
}

/** As a program asks for an account, over REST. */
async function askForAccount(email: string) {
  const { signUp: register } = await gate.admit(new Headers({ "x-forwarded-for": nextAddress() }), null)
  const began = performance.now()
  await register({ email, password, name: "Ada", termsVersion: "2026-11-21" })
  return { said: "nothing", took: performance.now() - began }
}

/** The time that a quarter of the tries took at the most: what the machine does besides only adds to it. */
const quick = (times: number[]) => times.toSorted((one, other) => one - other)[times.length >> 2] ?? 0

type Ask = (email: string) => Promise<{ readonly said: string; readonly took: number }>

async function timesOf(path: string, askWith: Ask) {
  const [known, unknown]: [number[], number[]] = [[], []]
  const said = new Set<string>()
  for (let turn = 0; turn < tries; turn += 1) {
    const first = await askWith(`known${(asked += 1) % people}@example.com`)
    const second = await askWith(`unknown-${place}-${path.length}@example.com`)
    // The first ones open connections and compile.
    if (turn > 2) {
      known.push(first.took)
      unknown.push(second.took)
    }
    said.add(first.said).add(second.said)
  }
  return { said, known: quick(known), unknown: quick(unknown) }
}

const doors: readonly (readonly [string, Ask])[] = [
  ...Object.entries(ways).map(
    ([path, bodyOf]) => [path, (email: string) => ask(path, bodyOf(email))] as const,
  ),
  ["me.signUp", askForAccount],
]

test.each(doors)(
  "%s answers alike, in body and time, whether there is an account or not",
  async (path, askWith) => {
    const differences: number[] = []
    // What tells one from the other tells it each time; what the machine does besides does not.
    while (differences.length < 4 && !differences.some((each) => each < 1)) {
      const { said, known, unknown } = await timesOf(path, askWith)
      expect([...said]).toHaveLength(1)
      differences.push(Math.abs(known - unknown) / Math.max(0.1 * Math.max(known, unknown), 5))
    }
    expect(Math.min(...differences), "times what is tolerated").toBeLessThan(1)
  },
  120_000,
)
