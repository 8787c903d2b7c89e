import { personContext } from "@plinth/db"
import { testOrigin } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { listConsents } from "../preferences/list-consents"
import { testAuth } from "../testing/test-auth"
import { legalVersion } from "./legal-version"
import { readSessionToken } from "./session-cookie"

const { databases, askForAccount, signUp, signIn, identityEvents, usersLike, lastMail } = await testAuth()

test("who signs up is signed in, has a profile and is sent a link", async () => {
  const { status, cookie } = await signUp("ada@example.com", { name: "  Ada   Lovelace " })
  expect(status).toBe(200)
  expect(readSessionToken(new Headers({ cookie }))).toMatch(/^\w{32}$/)
  const [user] = await usersLike("ada@example.com")
  expect(user).toMatchObject({ name: "Ada Lovelace", email_verified: false, image: null })
  expect(
    await databases.asSuperuser("select * from app.user_profiles where user_id = $1", [user?.id]),
  ).toEqual([
    {
      user_id: user?.id,
      name: "Ada Lovelace",
      email: "ada@example.com",
      image: null,
      two_factor_enabled: false,
      email_verified: false,
      suspended_at: null,
    },
  ])
  expect(lastMail("verify-email", "ada@example.com").url).toContain("localhost:3000/verify-email?token=")
  expect(await identityEvents("ada@example.com")).toEqual(["user.signed_up", "session.started"])
})

test("what they agreed to is kept, document by document, with version and time", async () => {
  await signUp("consenting@example.com")
  const [user] = await usersLike("consenting@example.com")
  if (!user) throw new Error("Nobody signed up.")
  const facts = { id: user.id, name: "Ada", email: "consenting@example.com", emailVerified: false }
  const consents = await listConsents(personContext(databases, facts, testOrigin(user.id)))
  expect(consents.map(({ document }) => document).toSorted()).toEqual(["privacy", "terms"])
  for (const { version, acceptedAt } of consents) {
    expect(version).toBe(legalVersion)
    expect(Date.now() - acceptedAt.getTime()).toBeLessThan(60_000)
  }
})

test.each([undefined, null, "", true, "2020-01-01", `${legalVersion}\0`, { toString: "x" }])(
  "who agrees to %j has not agreed to the terms that stand",
  async (termsVersion) => {
    const { status } = await signUp("unwilling@example.com", { termsVersion })
    expect(status).toBe(400)
    expect(await usersLike("unwilling@example.com")).toEqual([])
  },
)

test("without terms the code says so", async () => {
  const { data } = await signUp("unwilling@example.com", { termsVersion: undefined })
  expect(data).toMatchObject({ code: "TERMS_NOT_ACCEPTED" })
})

test("however it is spelled, an address is one account", async () => {
  expect((await signUp("grace@example.com")).status).toBe(200)
  const spellings = [
    "GRACE@Example.COM",
    " grace@example.com ",
    "ｇｒａｃｅ@example.com",
    "gra\u200Bce@exam\u00ADple.com",
  ]
  for (const spelling of spellings) {
    expect((await askForAccount(spelling)).status).toBe(200)
    expect((await signIn(spelling)).status).toBe(200)
  }
  expect(await usersLike("grace@%")).toHaveLength(1)
})

test("sent five times at once, a form makes one account, and nothing breaks", async () => {
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => askForAccount("impatient@example.com")))
  expect(new Set(answers.map(({ status, data }) => `${status} ${JSON.stringify(data)}`)).size).toBe(1)
  expect(await usersLike("impatient@example.com")).toHaveLength(1)
  expect((await signIn("impatient@example.com")).status).toBe(200)
})

test.each([
  "",
  "ada",
  "ada@",
  "ada@localhost",
  "а@exаmple.com",
  "a\0@example.com",
  "ada@example.com\n,eve@example.com",
])("%j is no address", async (email) => {
  expect((await signUp(email)).status).toBe(400)
})

test.each([
  { email: 7 },
  { email: null },
  { email: ["a@example.com"] },
  { email: undefined },
  { password: 7 },
  { image: "javascript:alert(1)" },
])("%j is refused", async (more) => {
  expect((await signUp("shape@example.com", more)).status).toBe(400)
})

test.each(["", "   ", "\u200B", "x".repeat(81), "a\0b", 7, null, {}, ["Ada"]])(
  "%j is no name",
  async (name) => {
    expect((await signUp("nameless@example.com", { name })).status).toBe(400)
    expect(await usersLike("nameless@example.com")).toEqual([])
  },
)

test("a name is kept as it can be stored", async () => {
  await signUp("odd-name@example.com", { name: "Zoe\u0301 \u202E\uD800" })
  expect((await usersLike("odd-name@example.com"))[0]?.name).toBe("Zoé \uFFFD")
})

test("passwords have 10 to 128 characters, whichever", async () => {
  const tries = [
    ["9", "x".repeat(9), 400],
    ["10", "plinthfoot", 200],
    ["128", "ü".repeat(128), 200],
    ["129", "x".repeat(129), 400],
    ["spaces", " ".repeat(10), 200],
    ["nul", `${"x".repeat(10)}\0`, 400],
  ] as const
  for (const [name, password, status] of tries) {
    expect((await signUp(`pass-${name}@example.com`, { password })).status, name).toBe(status)
  }
  expect((await signIn("pass-128@example.com", "ü".repeat(128))).status).toBe(200)
})

test("nobody verifies themselves or names their own id", async () => {
  const id = "00000000-0000-7000-8000-000000000000"
  const { status } = await signUp("sly@example.com", { emailVerified: true, id })
  expect(status).toBe(200)
  const [user] = await usersLike("sly@example.com")
  expect(user?.email_verified).toBe(false)
  expect(user?.id).not.toBe(id)
})
