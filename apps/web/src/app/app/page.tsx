import type { Route } from "next"
import { cookies } from "next/headers"
import { redirect } from "next/navigation"
import { DatabaseAway } from "@/shell/components/database-away"
import { admission } from "@/server/admission"
import { personApi } from "@/server/person-api"
import { unlessAway } from "@/server/unless-away"

/** The way in: to the tenant one was in last, else the first by name, else the console for an operator, else to found one. */
export default async function AppPage() {
  const tenants = async () => (await personApi("/app")).me.tenants()
  const [{ answer, errorId }, jar] = await Promise.all([unlessAway(tenants()), cookies()])
  if (!answer) return <DatabaseAway errorId={errorId} />
  const last = jar.get("last-tenant")?.value
  const tenant = answer.find(({ slug }) => slug === last) ?? answer[0]
  if (!tenant && (await admission(null)).caller?.platformRole) redirect("/admin" as Route)
  redirect((tenant ? `/app/${tenant.slug}` : "/onboarding") as Route)
}
