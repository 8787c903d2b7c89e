import { createHash, randomBytes } from "node:crypto"
import type { Clock } from "@plinth/core"
import type { Identity } from "./identities"

/** What somebody agreed to at the door. */
export type Grant = {
  readonly identity: Identity
  readonly clientId: string
  readonly redirectUri: string
  /** Of PKCE, by S256. */
  readonly challenge: string | null
  readonly nonce: string | null
}

type Exchange = { readonly code: string; readonly redirectUri: string; readonly verifier: string | null }

const codeLasts = 10 * 60_000
const tokenLasts = 60 * 60_000

/** Codes, each for one exchange, and the access tokens they were exchanged for. In memory: a restart forgets both. */
export function openGrants(clock: Clock) {
  const codes = new Map<string, { grant: Grant; endsAt: number }>()
  const tokens = new Map<string, { grant: Grant; endsAt: number }>()
  const keep = (kept: typeof codes, lasts: number, prefix: string, grant: Grant): string => {
    const secret = `${prefix}${randomBytes(24).toString("base64url")}`
    kept.set(secret, { grant, endsAt: clock.now().getTime() + lasts })
    return secret
  }
  const find = (kept: typeof codes, secret: string): Grant | null => {
    const found = kept.get(secret)
    return found && found.endsAt > clock.now().getTime() ? found.grant : null
  }

  return {
    begin: (grant: Grant) => keep(codes, codeLasts, "code_", grant),
    /** The grant of a code and a token for it; null where the code is used, over, another client's, or without its verifier. */
    exchange({ code, redirectUri, verifier }: Exchange): { grant: Grant; accessToken: string } | null {
      const grant = find(codes, code)
      codes.delete(code)
      if (!grant || grant.redirectUri !== redirectUri) return null
      if (grant.challenge !== null && grant.challenge !== challengeOf(verifier ?? "")) return null
      return { grant, accessToken: keep(tokens, tokenLasts, "token_", grant) }
    },
    /** Whose token this is, from an `Authorization` header. */
    bearer: (authorization = ""): Grant | null =>
      find(tokens, authorization.replace(/^(?:bearer|token) /i, "")),
  }
}

const challengeOf = (verifier: string) => createHash("sha256").update(verifier).digest("base64url")
