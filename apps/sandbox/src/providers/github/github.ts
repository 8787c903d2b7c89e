import type { Provider, Refusal } from "../../provider"
import { sendRefusal } from "../../send-refusal"
import { authorize } from "../openid/authorize"
import { openGrants } from "../openid/grants"
import { subjectOf } from "../openid/identities"

/** GitHub's sign-in, as its OAuth apps speak it: it knows no OpenID, answers wrong codes with 200, and lists addresses apart. */
export const github: Provider = {
  name: "github",
  refuse: (status) => refusal(status, status === 429 ? "API rate limit exceeded" : "Server Error"),
  mount(app, { clock, faults }) {
    const grants = openGrants(clock)

    authorize(app, "/login/oauth/authorize", "GitHub", grants)

    app.post("/login/oauth/access_token", faults, (c) => {
      const asked = new URLSearchParams(c.var.requestBody)
      if (!asked.get("client_secret")) return c.json(wrong("incorrect_client_credentials"))
      const exchanged = grants.exchange({
        code: asked.get("code") ?? "",
        redirectUri: asked.get("redirect_uri") ?? "",
        verifier: asked.get("code_verifier"),
      })
      if (!exchanged) return c.json(wrong("bad_verification_code"))
      return c.json({
        access_token: exchanged.accessToken,
        token_type: "bearer",
        scope: "read:user,user:email",
      })
    })

    app.get("/api/user", faults, (c) => {
      const grant = grants.bearer(c.req.header("authorization"))
      if (!grant) return sendRefusal(refusal(401, "Bad credentials"))
      const { identity } = grant
      const login = identity.email.split("@")[0]
      return c.json({ id: Number(subjectOf(identity)), login, name: identity.name, email: null })
    })

    app.get("/api/user/emails", faults, (c) => {
      const grant = grants.bearer(c.req.header("authorization"))
      if (!grant) return sendRefusal(refusal(401, "Bad credentials"))
      const { email, isVerified } = grant.identity
      return c.json([{ email, primary: true, verified: isVerified, visibility: "private" }])
    })

    app.all("*", () => sendRefusal(refusal(404, "Not Found")))
  },
}

const wrong = (error: string) => ({ error, error_description: "The stand-in refused." })

const refusal = (status: number, message: string): Refusal => ({
  status,
  body: { message, documentation_url: "https://docs.github.com/rest" },
})
