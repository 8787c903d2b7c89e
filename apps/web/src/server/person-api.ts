import "server-only"
import { createCaller } from "@plinth/api"
import type { Admission } from "@plinth/gate"
import { cache } from "react"
import { requirePerson } from "./require-person"
import { stampError } from "./stamp-error"

/** The API as this person may call it, without HTTP. What a page does not catch reaches its error boundary with code and id. */
export const callerFor = (admission: Admission) =>
  createCaller(admission, { onError: ({ error }) => void stampError(error, "page") })

/** The API for what belongs to a person, not to a tenant. Apart from the tenant's: sign-in does not pay for its cache. */
export const personApi = cache(async (path: string) => callerFor(await requirePerson(path)))
