import { authErrors } from "@plinth/auth"
import type { CallerContext, PersonFacts } from "@plinth/db"

/** Who invites showed that their own address is theirs. A key was made by somebody who did. Errors: `auth.EMAIL_UNVERIFIED`. */
export function refuseUnverified({ user }: CallerContext & { readonly user?: PersonFacts }): void {
  if (user && !user.emailVerified) throw authErrors.EMAIL_UNVERIFIED()
}
