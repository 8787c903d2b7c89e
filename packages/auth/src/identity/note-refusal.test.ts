import { beforeAll, expect, test } from "vitest"
import { testAuth } from "../testing/test-auth"
import { noteRefusal } from "./note-refusal"

const { databases, post, signUp, signIn } = await testAuth()
beforeAll(() => signUp("ada@example.com"))

const refusals = () =>
  databases.asSuperuser<{
    known: boolean
    target_hash: string | null
    reason: string
    user_agent: string | null
  }>(
    `select user_id is not null as known, target_hash, reason, user_agent from auth.identity_events
      where type = 'user.sign_in_refused' order by position`,
  )

test("a wrong password is written down, with whose it was; of an address without an account as a keyed hash", async () => {
  expect((await signIn("ada@example.com", "not the right secret")).status).toBe(401)
  expect((await signIn("nobody@example.com", "not the right secret")).status).toBe(401)
  expect((await signIn(" Nobody@Example.com", "not the right secret")).status).toBe(401)
  const [known, ...unknown] = await refusals()
  expect(known).toMatchObject({ known: true, target_hash: null, reason: "password" })
  expect(unknown).toHaveLength(2)
  expect(unknown[0]).toMatchObject({ known: false, target_hash: expect.stringMatching(/^[0-9a-f]{32}$/) })
  expect(unknown[1]?.target_hash).toBe(unknown[0]?.target_hash)
})

test("who signs in is not among them", async () => {
  const before = await refusals()
  await signIn("ada@example.com")
  expect(await refusals()).toEqual(before)
})

test("tries that nobody looked at are written down once a minute and address", async () => {
  const flood = (email: string) =>
    noteRefusal(databases.auth, {
      path: "/sign-in/email",
      body: { email, password: "x" },
      headers: new Headers({ "user-agent": "x".repeat(2_000) }),
      isThrottled: true,
    })
  for (const email of ["ada@example.com", "ada@example.com", "other@example.com", "other@example.com"])
    await flood(email)
  const throttled = (await refusals()).filter(({ reason }) => reason === "throttled")
  expect(throttled.map(({ known }) => known)).toEqual([true, false])
  expect(throttled[0]?.user_agent).toHaveLength(500)
})

test("a passkey that is nobody's is not: there is no end of what one can make up", async () => {
  const before = await refusals()
  for (const id of ["made-up-1", "made-up-2"])
    expect((await post("passkey/verify-authentication", { response: { id } })).status).toBe(400)
  expect(await refusals()).toEqual(before)
})
