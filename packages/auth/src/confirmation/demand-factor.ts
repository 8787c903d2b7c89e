import { authErrors } from "../errors"
import type { IdentityContext } from "../identity/identity-context"

type Asking = Pick<IdentityContext, "identity" | "userId" | "sessionId">

/** Whether a factor was shown in this session, or the person has none to show. */
export async function hasShownFactor({ identity, userId, sessionId }: Asking): Promise<boolean> {
  const session = await identity
    .selectFrom("auth.user_sessions as session")
    .innerJoin("auth.users as person", "person.id", "session.user_id")
    .select("session.id")
    .where("session.id", "=", sessionId)
    .where("session.user_id", "=", userId)
    .where((is) =>
      is.or([
        is("session.second_factor_at", "is not", null),
        is.and([
          is("person.two_factor_enabled", "=", false),
          is.not(
            is.exists(
              is.selectFrom("auth.user_passkeys").whereRef("user_id", "=", "session.user_id").select("id"),
            ),
          ),
        ]),
      ]),
    )
    .executeTakeFirst()
  return session !== undefined
}

/**
 * What changes a person's factors asks for one of them: by the password alone nobody makes themselves another.
 * Errors: `auth.CONFIRMATION_REQUIRED`.
 */
export async function demandFactor(ctx: Asking): Promise<void> {
  if (!(await hasShownFactor(ctx))) throw authErrors.CONFIRMATION_REQUIRED({ by: "factor" })
}
