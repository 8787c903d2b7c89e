import { createHmac, randomUUID } from "node:crypto"
import pg from "pg"
import { authSecret } from "../../../packages/auth/src/env"

/** Signs a person of the crowd in as often as asked; answers with a cookie for each session. */
export const signInOften = (url: string, userId: string, times: number): Promise<string[]> =>
  signInEach(
    url,
    Array.from({ length: times }, () => userId),
  )

/** Signs each of these people in; answers with their cookies, in their order. */
export async function signInEach(url: string, userIds: readonly string[]): Promise<string[]> {
  const tokens = userIds.map(() => randomUUID())
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `insert into auth.user_sessions (id, user_id, token, expires_at)
      select gen_random_uuid(), user_id, token, now() + interval '1 day' from unnest($1::uuid[], $2::text[]) as s (user_id, token)`,
    [userIds, tokens],
  )
  await client.end()
  return tokens.map((token) => {
    const signature = createHmac("sha256", authSecret()).update(token).digest("base64")
    return `plinth.session_token=${encodeURIComponent(`${token}.${signature}`)}`
  })
}
