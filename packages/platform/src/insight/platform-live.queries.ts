import { sql, type RawBuilder } from "kysely"
import type { PlatformLive } from "./platform-insight.schemas"

/** Who is here now, and what happened in the hour. */
export const liveNow: RawBuilder<PlatformLive> = sql<PlatformLive>`
  select
    (select count(distinct user_id)::int from app.tenant_members where last_used_at > now() - interval '5 minutes') as people,
    auth.count_sessions() as sessions,
    (select coalesce(sum(events), 0)::int from app.event_counts
      where granularity = 'minute' and dimension = 'all' and window_start > now() - interval '1 hour') as events`
