import type { Databases } from "@plinth/db"
import type { CountStore } from "./count-store"

type Row = { readonly key: string; readonly count: number; readonly ends_in: number }

// Sorted, so that two processes never wait for each other's rows. The server's clock alone says when a window ends.
const statement = `
  insert into platform.rate_counts as standing (key, count, ends_at)
  select key, amount, now() + make_interval(secs => seconds)
  from unnest($1::text[], $2::int[], $3::int[]) as addition (key, amount, seconds) order by key
  on conflict (key) do update set
    count = excluded.count + case when standing.ends_at > now() then standing.count else 0 end,
    ends_at = case when standing.ends_at > now() then standing.ends_at else excluded.ends_at end
  returning key, count, extract(epoch from ends_at - now())::float8 as ends_in`

/** Counts in the database: one statement for all keys of a call. */
export const postgresCounts = (databases: Pick<Databases, "pool">): CountStore => ({
  async add(additions) {
    const { rows } = await databases.pool("app").query<Row>({
      name: "gate.count",
      text: statement,
      values: [
        additions.map(({ key }) => key),
        additions.map(({ amount }) => amount),
        additions.map(({ seconds }) => seconds),
      ],
    })
    return new Map(rows.map(({ key, count, ends_in: endsIn }) => [key, { count, endsIn }]))
  },
  close: async () => {},
})
