import "server-only"
import type { ApiOutputs } from "@plinth/api"
import { cache } from "react"
import { requestedPath } from "@/server/exchange"
import { requirePerson } from "@/server/require-person"
import { personApi } from "@/server/person-api"

/** The page of the account that is asked for. */
export const accountPath = () => requestedPath() ?? "/account/profile"

/** Whose account this is, and the API as they may call it. A stranger is sent to sign in and comes back to where they asked to be. */
export const account = cache(async () => {
  const path = accountPath()
  const [{ caller }, api] = await Promise.all([requirePerson(path), personApi(path)])
  return { user: caller.user, preferences: caller.preferences, api }
})

/** Why and since when nothing is sent to one's address. */
export type MailStanding = NonNullable<ApiOutputs["me"]["mail"]["standing"]>

/** How mails fare that go to one's own address; null where they go. */
export const mailStanding = cache(async () => (await personApi(accountPath())).me.mail.standing())
