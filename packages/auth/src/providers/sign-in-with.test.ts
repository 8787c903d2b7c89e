import { expect, test } from "vitest"
import { listAccounts } from "../accounts/list-accounts"
import { unlinkAccount } from "../accounts/unlink-account"
import { password, testAuth } from "../testing/test-auth"
import { identityOf, standingOfCookie, turnOn } from "../testing/test-person"
import { providersOf, startSandbox, withTerms } from "../testing/test-providers"
import { providerNames } from "./providers-plugin"

const sandbox = await startSandbox()
const { databases, post, open, signUp, usersLike, identityEvents } = await testAuth()
const { go, signInWith } = providersOf({ post, open })
const verify = (email: string) =>
  databases.asSuperuser("update auth.users set email_verified = true where email = $1", [email])
const accountsOf = (email: string) =>
  databases.asSuperuser<Record<string, unknown>>(
    `select account.* from auth.user_accounts account join auth.users on users.id = user_id
    where email = $1 and provider_id <> 'credential'`,
    [email],
  )

test.each(providerNames)(
  "%s: who is new comes back without an account, until they agree to the terms",
  async (provider) => {
    const email = `new@${provider}.example`
    const refused = await signInWith(provider, { email })
    expect(refused.location).toContain("/out?error=signup_disabled")
    expect(await usersLike(email)).toEqual([])

    const made = await signInWith(provider, { email: email.toUpperCase(), name: "  Nora   New " }, withTerms)
    expect(made.location).toBe("/in")
    expect(await standingOfCookie(databases, made.cookie)).toMatchObject({ isOpen: true })
    expect(await usersLike(email)).toMatchObject([{ name: "Nora New", email_verified: true, image: null }])
    const [account] = await accountsOf(email)
    expect(account).toMatchObject({ access_token: null, refresh_token: null, id_token: null, password: null })
    expect(
      await databases.asSuperuser(
        "select document from auth.user_privacy_consents c join auth.users u on u.id = c.user_id where email = $1",
        [email],
      ),
    ).toHaveLength(2)
    expect((await signInWith(provider, { email })).location).toBe("/in")
    expect(await accountsOf(email)).toHaveLength(1)
  },
)

test("an account needs the terms that stand, and an address that the provider has seen", async () => {
  const asked = { provider: "google", callbackURL: "/in", requestSignUp: true }
  expect(await post("sign-in/social", asked)).toMatchObject({ data: { code: "TERMS_NOT_ACCEPTED" } })
  const old = { ...asked, additionalData: { termsVersion: "2020-01-01" } }
  expect(await post("sign-in/social", old)).toMatchObject({ status: 400 })
  const unseen = await signInWith("github", { email: "unseen@example.com", isVerified: false }, withTerms)
  expect(unseen.location).toContain("error=EMAIL_UNVERIFIED")
  expect(await usersLike("unseen@example.com")).toEqual([])
})

test.each([
  { scopes: ["repo"] },
  { additionalParams: { prompt: "none" } },
  { idToken: { token: "a.b.c" } },
  { additionalData: { link: { userId: "x" } } },
  { provider: "facebook" },
  { callbackURL: "https://evil.example" },
  { errorCallbackURL: "//evil.example" },
])("%j is not asked of a provider", async (more) => {
  const asked = await post("sign-in/social", { provider: "google", callbackURL: "/in", ...more })
  expect(asked.status).toBeGreaterThanOrEqual(400)
  expect(asked.status).toBeLessThan(500)
})

// GHSA-g38m-r43w-p2q7
test("accounts become one by an address only where both sides have seen that it is theirs", async () => {
  await signUp("both@example.com")
  const taken = await signInWith("google", { email: "both@example.com" }, withTerms)
  expect(taken.location).toContain("error=account_not_linked")
  await verify("both@example.com")
  const unseen = await signInWith("github", { email: "both@example.com", isVerified: false }, withTerms)
  expect(unseen.location).toContain("error=account_not_linked")
  expect(await accountsOf("both@example.com")).toEqual([])
  expect((await signInWith("google", { email: "both@example.com" })).location).toBe("/in")
  expect(await accountsOf("both@example.com")).toHaveLength(1)
})

test("who is signed in and shows that it is them links an account of any address, nobody else's, and unlinks all but the last way in", async () => {
  const { cookie } = await signUp("link@example.com")
  await verify("link@example.com")
  const link = (email: string, isVerified = true) =>
    signInWith("github", { email, isVerified }, {}, cookie, "link-social")
  expect((await link("elsewhere@example.com", false)).location).toContain("error=unable_to_link_account")
  expect((await link("elsewhere@example.com")).location).toBe("/in")
  await signInWith("github", { email: "other@example.com" }, withTerms)
  expect((await link("other@example.com")).location).toContain("account_already_linked_to_different_user")

  const ctx = await identityOf(databases, cookie)
  const { accounts } = await listAccounts(ctx)
  expect(accounts).toMatchObject([{ provider: "github", isLastWay: false }])
  await unlinkAccount(ctx, { accountId: accounts[0]?.id as never })
  expect((await listAccounts(ctx)).accounts).toEqual([])
  const told = await identityEvents("link@example.com")
  expect(told.filter((type) => type.startsWith("user.account"))).toEqual([
    "user.account_linked",
    "user.account_unlinked",
  ])

  const other = await identityOf(
    databases,
    (await signInWith("github", { email: "other@example.com" })).cookie,
  )
  const [last] = (await listAccounts(other)).accounts
  expect(last).toMatchObject({ isLastWay: true })
  await expect(unlinkAccount(other, { accountId: last?.id as never })).rejects.toMatchObject({
    code: "auth.LAST_WAY_IN",
  })
})

test("linking waits for a person who showed lately that it is them", async () => {
  const { cookie } = await signUp("late@example.com")
  await databases.asSuperuser(
    "update auth.user_sessions set confirmed_at = now() - interval '11 minutes' where user_id = (select id from auth.users where email = 'late@example.com')",
  )
  expect(await post("link-social", { provider: "github", callbackURL: "/in" }, cookie)).toMatchObject({
    status: 403,
    data: { code: "CONFIRMATION_REQUIRED" },
  })
})

test("a second factor is asked for whoever came in by a provider", async () => {
  const { cookie } = await signUp("double@example.com")
  await verify("double@example.com")
  await turnOn(databases, cookie)
  const { cookie: half } = await signInWith("google", { email: "double@example.com" })
  expect(await standingOfCookie(databases, half)).toMatchObject({ isOpen: false })
})

test("who comes back without the cookie they left with, or twice, is nobody", async () => {
  const { back, cookie } = await go("google", { email: "state@example.com" }, withTerms)
  expect((await open(back)).location).toContain("error=state_mismatch")
  expect((await open(back.replace(/state=[^&]+/, "state=other"), cookie)).location).toContain(
    "error=state_mismatch",
  )
  const again = await go("google", { email: "state@example.com" }, withTerms)
  expect((await open(again.back, again.cookie)).location).toBe("/in")
  expect((await open(again.back, again.cookie)).location).toContain("error=")
})

test("a token that was made for another request is refused: its nonce is another's", async () => {
  const { back, cookie, url } = await go("google", { email: "nonce@example.com" }, withTerms)
  const params = new URL(url).searchParams
  params.set("nonce", "another")
  const there = await fetch(`${sandbox}/openid/authorize`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams([...params, ["email", "nonce@example.com"], ["name", "N"], ["verified", "on"]]),
  })
  const stolen = there.headers.get("location") ?? ""
  expect(new URL(stolen).searchParams.get("state")).toBe(new URL(back).searchParams.get("state"))
  expect((await open(stolen, cookie)).location).toContain("error=unable_to_get_user_info")
  expect(await usersLike("nonce@example.com")).toEqual([])
})

test.each([
  ["openid", "google", "/token", "status"],
  ["openid", "google", "/token", "corrupt"],
  ["github", "github", "/api/user", "drop"],
  ["github", "github", "/login/oauth/access_token", "status"],
] as const)("while %s fails, %s lets nobody in and says so", async (name, provider, path, kind) => {
  const plant = { provider: name, path, kind, times: 4 }
  await fetch(`${sandbox}/_/faults`, { method: "POST", body: JSON.stringify(plant) })
  const answer = await signInWith(provider, { email: "away@example.com" }, withTerms)
  await fetch(`${sandbox}/_/faults`, { method: "DELETE" })
  expect(answer.location).toMatch(/\/out\?error=/)
  expect(await usersLike("away@example.com")).toEqual([])
})

test("who has only an account elsewhere sets a password by the link in a mail", async () => {
  await signInWith("google", { email: "only@example.com" }, withTerms)
  expect((await post("sign-in/email", { email: "only@example.com", password })).status).toBe(401)
})
