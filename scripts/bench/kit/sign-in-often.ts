import { createHmac, randomUUID } from "node:crypto"
import pg from "pg"
import { authSecret } from "../../../packages/auth/src/env"

/** Signs a person of the crowd in as often as asked; answers with a cookie for each session. */
export async function signInOften(url: string, userId: string, times: number): Promise<string[]> {
  const tokens = Array.from({ length: times }, () => randomUUID())
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `insert into auth.user_sessions (id, user_id, token, expires_at)
      select gen_random_uuid(), $1, token, now() + interval '1 day' from unnest($2::text[]) as token`,
    [userId, tokens],
  )
  await client.end()
  return tokens.map((token) => {
    const signature = createHmac("sha256", authSecret()).update(token).digest("base64")
    return `plinth.session_token=${encodeURIComponent(`${token}.${signature}`)}`
  })
}
