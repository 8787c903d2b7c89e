import { normalizeEmail } from "@plinth/core"
import { createAuthorizationURL, type OAuthProvider } from "better-auth/oauth2"
import { z } from "zod"
import { ask, exchangeCode, whoCame } from "./ask-provider"
import type { GithubSettings } from "./provider-settings"

const Profile = z.looseObject({ id: z.number(), login: z.string(), name: z.string().nullish() })
const Emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))
type Profile = z.output<typeof Profile>

/** GitHub, by OAuth and PKCE. An address counts as theirs where GitHub says that it saw so. */
export const githubProvider = (settings: GithubSettings): OAuthProvider<Profile> => ({
  id: "github",
  name: "GitHub",
  accountSubject: ({ profile }) => profile.id,
  disableImplicitSignUp: true,
  createAuthorizationURL: ({ state, codeVerifier, redirectURI }) =>
    createAuthorizationURL({
      id: "github",
      options: settings,
      authorizationEndpoint: settings.authorize,
      scopes: ["read:user", "user:email"],
      prompt: "select_account",
      state,
      codeVerifier,
      redirectURI,
    }),
  validateAuthorizationCode: (exchange) => exchangeCode(settings, exchange),
  getUserInfo: ({ accessToken = "" }) => whoCame(() => readUser(settings, accessToken)),
})

async function readUser({ api }: GithubSettings, accessToken: string) {
  const headers = { authorization: `Bearer ${accessToken}`, "user-agent": "plinth" }
  const [profile, emails] = await Promise.all([
    ask(`${api}/user`, { headers }).then((answer) => Profile.parse(answer)),
    ask(`${api}/user/emails`, { headers }).then((answer) => Emails.parse(answer)),
  ])
  const primary = emails.find((one) => one.primary)
  if (!primary) return null
  const user = {
    name: profile.name || profile.login,
    email: normalizeEmail(primary.email),
    emailVerified: primary.verified,
  }
  return { user, data: profile }
}
