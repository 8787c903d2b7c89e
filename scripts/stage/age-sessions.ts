import pg from "pg"

/** Lets somebody's sessions be as if they had last shown an hour ago that it is them. */
export async function ageSessions(url: string, email: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(
      `update auth.user_sessions session set confirmed_at = now() - interval '1 hour'
        from auth.users person where person.id = session.user_id and person.email = $1`,
      [email],
    )
  } finally {
    await client.end()
  }
}
