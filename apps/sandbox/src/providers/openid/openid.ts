import { exportJWK, generateKeyPair, SignJWT } from "jose"
import type { Context } from "hono"
import type { Provider, ProviderEnv, Refusal } from "../../provider"
import { sendRefusal } from "../../send-refusal"
import { authorize } from "./authorize"
import { openGrants, type Grant } from "./grants"
import { subjectOf } from "./identities"

const algorithm = "RS256"
const lasts = 3_600

/** An OpenID issuer that stands in for Google: discovery, authorize, token, userinfo, keys. Any client and secret is taken. */
export const openid: Provider = {
  name: "openid",
  refuse: (status) => refusal(status, status === 429 ? "temporarily_unavailable" : "server_error"),
  mount(app, { clock, faults }) {
    const grants = openGrants(clock)
    const keys = makeKeys()

    app.get("/.well-known/openid-configuration", faults, (c) => {
      const issuer = issuerOf(c)
      return c.json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: [algorithm],
        code_challenge_methods_supported: ["S256"],
      })
    })

    app.get("/keys", faults, async (c) => c.json({ keys: [(await keys).public] }))

    authorize(app, "/authorize", "Google", grants)

    app.post("/token", faults, async (c) => {
      const asked = new URLSearchParams(c.var.requestBody)
      if (!asked.get("client_secret") && !c.req.header("authorization"))
        return sendRefusal(refusal(401, "invalid_client"))
      const exchanged = grants.exchange({
        code: asked.get("code") ?? "",
        redirectUri: asked.get("redirect_uri") ?? "",
        verifier: asked.get("code_verifier"),
      })
      if (!exchanged) return sendRefusal(refusal(400, "invalid_grant"))
      const { grant, accessToken } = exchanged
      const {
        private: key,
        public: { kid },
      } = await keys
      const now = Math.floor(clock.now().getTime() / 1_000)
      const idToken = await new SignJWT({ ...claimsOf(grant), ...(grant.nonce && { nonce: grant.nonce }) })
        .setProtectedHeader({ alg: algorithm, kid })
        .setIssuer(issuerOf(c))
        .setAudience(grant.clientId)
        .setIssuedAt(now)
        .setExpirationTime(now + lasts)
        .sign(key)
      const tokens = { access_token: accessToken, id_token: idToken, token_type: "Bearer", expires_in: lasts }
      return c.json(tokens, 200, { "cache-control": "no-store" })
    })

    app.get("/userinfo", faults, (c) => {
      const grant = grants.bearer(c.req.header("authorization"))
      return grant ? c.json(claimsOf(grant)) : sendRefusal(refusal(401, "invalid_token"))
    })

    app.all("*", () => sendRefusal(refusal(404, "not_found")))
  },
}

const claimsOf = ({ identity }: Grant) => ({
  sub: subjectOf(identity),
  name: identity.name,
  email: identity.email,
  email_verified: identity.isVerified,
})

const issuerOf = (c: Context<ProviderEnv>) => `${new URL(c.req.url).origin}/openid`

async function makeKeys() {
  const { publicKey, privateKey } = await generateKeyPair(algorithm)
  const kid = crypto.randomUUID()
  return { private: privateKey, public: { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: "sig" } }
}

const refusal = (status: number, error: string): Refusal => ({
  status,
  body: { error, error_description: "The stand-in refused." },
})
