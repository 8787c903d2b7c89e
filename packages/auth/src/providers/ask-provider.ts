import { log } from "@plinth/observability"
import { authorizationCodeRequest, getOAuth2Tokens, type OAuth2Tokens } from "better-auth/oauth2"
import { z } from "zod"

/** Who signs in waits for this: a provider that hangs is a provider that is away. */
const patience = 5_000

type Exchange = { readonly code: string; readonly codeVerifier?: string; readonly redirectURI: string }
type Client = { readonly clientId: string; readonly clientSecret: string; readonly token: string }

const Tokens = z.looseObject({ access_token: z.string().min(1) })

/** Exchanges a code for tokens. Throws where the provider refuses it, or says so with 200, as GitHub does. */
export async function exchangeCode(client: Client, exchange: Exchange): Promise<OAuth2Tokens> {
  const { body, headers } = await authorizationCodeRequest({ ...exchange, options: client })
  return getOAuth2Tokens(Tokens.parse(await ask(client.token, { method: "POST", body, headers })))
}

/** Who came, as the provider says; nobody where it did not say, or not so that it can be read. */
export async function whoCame<Told>(asking: () => Promise<Told | null>): Promise<Told | null> {
  try {
    return await asking()
  } catch (err) {
    log.warn({ err }, "a provider did not say who came")
    return null
  }
}

/** What a provider answers, as JSON. It leads nowhere else: a redirect is refused. */
export async function ask(url: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(patience) })
  if (!answer.ok) throw new Error(`${new URL(url).host} answered ${answer.status}.`)
  return answer.json()
}
