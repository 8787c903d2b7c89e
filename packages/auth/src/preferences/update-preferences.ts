import type { PersonContext } from "@plinth/db"
import type { Preferences, UpdatePreferencesInput } from "./preferences.schemas"

/** Changes what a person chose for themselves; what is left out stays. */
export async function updatePreferences(
  ctx: PersonContext,
  input: UpdatePreferencesInput,
): Promise<Preferences> {
  const changes = {
    locale: input.locale,
    time_zone: input.timeZone,
    theme: input.theme,
    updated_at: ctx.clock.now(),
  }
  return ctx.write((tx) =>
    tx
      .insertInto("auth.user_preferences")
      .values({ user_id: tx.userId, ...changes })
      .onConflict((conflict) => conflict.column("user_id").doUpdateSet(changes))
      .returning(["locale", "time_zone as timeZone", "theme"])
      .executeTakeFirstOrThrow(),
  )
}
