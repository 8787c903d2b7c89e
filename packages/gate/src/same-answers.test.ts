import { expect, test } from "vitest"
import { testGate } from "./testing"

const { gate, signUp } = await testGate()
const password = "a long enough secret"
const tries = 15
for (let number = 0; number < 8; number += 1) await signUp(`Known${number}`)

const ways = {
  "sign-in/email": (email: string) => ({ email, password: "not their password" }),
  "sign-up/email": (email: string) => ({ email, password, name: "Ada", termsVersion: "2026-11-21" }),
  "request-password-reset": (email: string) => ({ email, redirectTo: "/reset-password" }),
  "sign-in/magic-link": (email: string) => ({ email, callbackURL: "/app" }),
  "send-verification-email": (email: string) => ({ email, callbackURL: "/app" }),
}

let place = 0
async function ask(path: string, body: object) {
  place += 1
  const began = performance.now()
  const answer = await gate.answerIdentity(
    new Request(`http://localhost:3000/api/auth/${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: {
        "content-type": "application/json",
        origin: "http://localhost:3000",
        "x-forwarded-for": `10.8.${place >> 8}.${place & 255}`,
      },
    }),
  )
  const text = await answer.text()
  const headers = [...answer.headers.keys()].toSorted().join()
  return { said: `${answer.status} ${headers} ${text}`, took: performance.now() - began }
}

const median = (times: number[]) => times.toSorted((one, other) => one - other)[times.length >> 1] ?? 0

test.each(Object.entries(ways))(
  "%s answers alike, in body and time, whether there is an account or not",
  async (path, bodyOf) => {
    const [known, unknown]: [number[], number[]] = [[], []]
    const said = new Set<string>()
    for (let turn = 0; turn < tries; turn += 1) {
      const first = await ask(path, bodyOf(`known${turn % 8}@example.com`))
      const second = await ask(path, bodyOf(`unknown-${turn}-${path.length}@example.com`))
      // The first ones open connections and compile.
      if (turn > 2) {
        known.push(first.took)
        unknown.push(second.took)
      }
      said.add(first.said).add(second.said)
    }
    const [one, other] = [median(known), median(unknown)]
    expect([...said]).toHaveLength(1)
    // Where both take a few milliseconds, one more is the machine's.
    expect(Math.abs(one - other)).toBeLessThan(Math.max(0.1 * Math.max(one, other), 5))
  },
  60_000,
)
