import { createHash, randomBytes } from "node:crypto"
import { createLocalJWKSet, jwtVerify } from "jose"
import { expect, test } from "vitest"
import { createSandbox } from "../../app"

const sandbox = createSandbox({ dir: null })
const base = "http://localhost:4000"
const headers = { host: "localhost:4000" }
const back = "http://localhost:3000/api/auth/callback/google"
const verifier = randomBytes(32).toString("base64url")
const asking = {
  client_id: "plinth",
  redirect_uri: back,
  response_type: "code",
  state: "a-state",
  nonce: "a-nonce",
  code_challenge: createHash("sha256").update(verifier).digest("base64url"),
  code_challenge_method: "S256",
}
const ask = (path: string, init: RequestInit = {}) =>
  sandbox.request(`${base}${path}`, { ...init, headers: { ...headers, ...init.headers } })
const post = (path: string, body: Record<string, string>) =>
  ask(path, { method: "POST", body: new URLSearchParams(body) })

async function choose(path: string, more: Record<string, string> = {}): Promise<URL> {
  const answer = await post(path, {
    ...asking,
    name: "Ada",
    email: "ada@example.com",
    verified: "on",
    ...more,
  })
  expect(answer.status).toBe(303)
  return new URL(answer.headers.get("location") ?? "")
}
const exchange = async (path: string, code: string | null, more: Record<string, string> = {}) =>
  post(path, {
    grant_type: "authorization_code",
    code: code ?? "",
    redirect_uri: back,
    client_id: "plinth",
    client_secret: "any",
    code_verifier: verifier,
    ...more,
  })

test("who is chosen comes back with a code, and the code is a signed token for whoever holds its verifier", async () => {
  const page = await ask(`/openid/authorize?${new URLSearchParams(asking).toString()}`)
  expect(await page.text()).toContain("demo@demo.localhost")
  const { searchParams } = await choose("/openid/authorize")
  expect(searchParams.get("state")).toBe("a-state")
  const tokens = await (await exchange("/openid/token", searchParams.get("code"))).json()
  const keys = createLocalJWKSet(await (await ask("/openid/keys")).json())
  const { payload } = await jwtVerify(tokens.id_token, keys, {
    issuer: `${base}/openid`,
    audience: "plinth",
    algorithms: ["RS256"],
  })
  expect(payload).toMatchObject({ email: "ada@example.com", email_verified: true, nonce: "a-nonce" })
  const info = await ask("/openid/userinfo", { headers: { authorization: `Bearer ${tokens.access_token}` } })
  expect(await info.json()).toMatchObject({ sub: payload.sub, name: "Ada" })
  const journal = JSON.stringify(await (await ask("/_/journal?provider=openid")).json())
  for (const secret of [tokens.id_token, tokens.access_token, verifier]) expect(journal).not.toContain(secret)
})

test.each([
  ["a wrong verifier", { code_verifier: "wrong" }],
  ["another way back", { redirect_uri: "http://localhost:3000/elsewhere" }],
])("a code with %s is worth nothing, and is used up", async (_, more) => {
  const { searchParams } = await choose("/openid/authorize")
  const code = searchParams.get("code")
  expect((await exchange("/openid/token", code, more)).status).toBe(400)
  expect((await exchange("/openid/token", code)).status).toBe(400)
})

test("who turns away comes back without a code; nobody is sent elsewhere", async () => {
  expect((await choose("/openid/authorize", { deny: "" })).searchParams.get("error")).toBe("access_denied")
  const away = await post("/openid/authorize", { ...asking, redirect_uri: "https://evil.example/" })
  expect(away.status).toBe(400)
})

test("GitHub's shape: a wrong code is 200, addresses are listed apart", async () => {
  const wrong = await (await exchange("/github/login/oauth/access_token", "none")).json()
  expect(wrong.error).toBe("bad_verification_code")
  const { searchParams } = await choose("/github/login/oauth/authorize")
  const { access_token: token } = await (
    await exchange("/github/login/oauth/access_token", searchParams.get("code"))
  ).json()
  const as = { headers: { authorization: `Bearer ${token}` } }
  expect(await (await ask("/github/api/user", as)).json()).toMatchObject({ login: "ada", email: null })
  expect(await (await ask("/github/api/user/emails", as)).json()).toEqual([
    { email: "ada@example.com", primary: true, verified: true, visibility: "private" },
  ])
})

test("a fault strikes the exchange as any call", async () => {
  const planted = { provider: "openid", kind: "status", status: 503, path: "/token", times: 1 }
  await ask("/_/faults", {
    method: "POST",
    body: JSON.stringify(planted),
    headers: { "content-type": "application/json" },
  })
  const { searchParams } = await choose("/openid/authorize")
  expect((await exchange("/openid/token", searchParams.get("code"))).status).toBe(503)
  expect((await exchange("/openid/token", searchParams.get("code"))).status).toBe(200)
})
