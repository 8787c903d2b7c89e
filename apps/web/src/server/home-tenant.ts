import "server-only"
import { cookies } from "next/headers"
import { personApi } from "./person-api"

/** The tenant a person goes back to: the last, else the first by name; null where there is none. A stranger is sent to sign in for `path`. */
export async function homeTenant(path: string) {
  const tenants = async () => (await personApi(path)).me.tenants()
  const [mine, jar] = await Promise.all([tenants(), cookies()])
  const last = jar.get("last-tenant")?.value
  return mine.find(({ slug }) => slug === last) ?? mine[0] ?? null
}
