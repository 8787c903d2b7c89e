import "server-only"
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
