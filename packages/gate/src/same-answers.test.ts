import { isWholeProof } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { testGate } from "./testing"

const { asSuperuser, gate, signUp } = await testGate()
const password = "a long enough secret"
/** At first, and again as long as what the machine does besides hides that they are alike. */
const tries = isWholeProof() ? 40 : 8
const most = 80
// As many as are not asked too often for a limit of their own, however often a door is tried again.
const people = 24
await signUp("Known0")
// The others have the same password: making its hash anew for each of them would take longer than a door does.
await asSuperuser(
  `with others as (
      insert into auth.users (id, name, email, email_verified)
        select gen_random_uuid(), 'Known', 'known' || n || '@example.com', true from generate_series(1, $1) n returning id
    )
    insert into auth.user_accounts (id, user_id, account_id, provider_id, password)
      select gen_random_uuid(), others.id, others.id::text, provider_id, password from others, auth.user_accounts`,
  [people - 1],
)

const ways = {
  "sign-in/email": (email: string) => ({ email, password: "not their password" }),
  "sign-up/email": (email: string) => ({ email, password, name: "Ada", termsVersion: "2026-11-21" }),
}
/** These answer no sooner than after a while that is the same for all. */
const waysThatWait = {
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

/** How much longer one of the two takes, in times of what is tolerated. What tells one from the other tells it each time. */
async function differenceOf(path: string, askWith: Ask) {
  const [known, unknown]: [number[], number[]] = [[], []]
  const said = new Set<string>()
  // The first ones open connections and compile.
  let turn = -3
  let difference = Infinity
  while (difference >= 1 && turn < most) {
    for (const end = turn < 0 ? tries : turn + tries; turn < end; turn += 1) {
      const first = await askWith(`known${(asked += 1) % people}@example.com`)
      const second = await askWith(`unknown-${place}-${path.length}@example.com`)
      if (turn >= 0) {
        known.push(first.took)
        unknown.push(second.took)
      }
      said.add(first.said).add(second.said)
    }
    const [one, other] = [quick(known), quick(unknown)]
    difference = Math.abs(one - other) / Math.max(0.1 * Math.max(one, other), 5)
  }
  return { said, difference }
}

type Door = readonly [path: string, askWith: Ask]
const doorsOf = (bodies: Readonly<Record<string, (email: string) => object>>): Door[] =>
  Object.entries(bodies).map(([path, bodyOf]) => [path, (email) => ask(path, bodyOf(email))])

async function answersAlike(path: string, askWith: Ask) {
  const { said, difference } = await differenceOf(path, askWith)
  expect([...said]).toHaveLength(1)
  expect(difference, "times what is tolerated").toBeLessThan(1)
}

test.each<Door>([...doorsOf(ways), ["me.signUp", askForAccount]])(
  "%s answers alike, in body and time, whether there is an account or not",
  answersAlike,
  120_000,
)
// They rest most of the time, so they are asked side by side.
test.concurrent.each(doorsOf(waysThatWait))(
  "%s answers alike, in body and time, whether there is an account or not",
  answersAlike,
  120_000,
)
