import type { Route } from "next"
import { redirect } from "next/navigation"
import { DatabaseAway } from "@/shell/components/database-away"
import { admission } from "@/server/admission"
import { homeTenant } from "@/server/home-tenant"
import { unlessAway } from "@/server/unless-away"

/** The way in: to the tenant one was in last, else the first by name, else the console for an operator, else to found one. */
export default async function AppPage() {
  const { answer: tenant, errorId } = await unlessAway(homeTenant("/app"))
  if (errorId) return <DatabaseAway errorId={errorId} />
  if (!tenant && (await admission(null)).caller?.platformRole) redirect("/admin" as Route)
  redirect((tenant ? `/app/${tenant.slug}` : "/onboarding") as Route)
}
