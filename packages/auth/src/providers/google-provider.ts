import { normalizeEmail } from "@plinth/core"
import { createAuthorizationURL, verifyProviderIdToken, type OAuthProvider } from "better-auth/oauth2"
import { createRemoteJWKSet, decodeJwt } from "jose"
import { z } from "zod"
import { exchangeCode, whoCame } from "./ask-provider"
import type { OpenIdSettings } from "./provider-settings"

const Claims = z.looseObject({
  sub: z.string().min(1),
  email: z.string().min(3),
  email_verified: z.boolean().default(false),
  name: z.string().default(""),
})
type Claims = z.output<typeof Claims>

/** Google, by OpenID Connect: PKCE, and a token whose signature, issuer, audience, age and nonce are checked. */
export function googleProvider(settings: OpenIdSettings): OAuthProvider<Claims> {
  const { clientId, issuer, authorize, keys } = settings
  const provider: OAuthProvider<Claims> = {
    id: "google",
    name: "Google",
    issuer,
    accountSubject: ({ profile }) => profile.sub,
    requiresIdTokenNonce: true,
    disableImplicitSignUp: true,
    idToken: {
      jwks: createRemoteJWKSet(new URL(keys)),
      issuer,
      audience: clientId,
      algorithms: ["RS256"],
      maxTokenAge: "1h",
    },
    createAuthorizationURL: ({ state, codeVerifier, redirectURI, idTokenNonce }) =>
      createAuthorizationURL({
        id: "google",
        options: settings,
        authorizationEndpoint: authorize,
        scopes: ["openid", "email", "profile"],
        prompt: "select_account",
        state,
        codeVerifier,
        redirectURI,
        nonce: idTokenNonce,
      }),
    validateAuthorizationCode: (exchange) => exchangeCode(settings, exchange),
    getUserInfo: ({ idToken, expectedIdTokenNonce }) =>
      whoCame(async () => {
        if (!idToken || !(await verifyProviderIdToken(provider, idToken, expectedIdTokenNonce))) return null
        const claims = Claims.parse(decodeJwt(idToken))
        const { name, email, email_verified: emailVerified } = claims
        return { user: { name, email: normalizeEmail(email), emailVerified }, data: claims }
      }),
  }
  return provider
}
