import type { Route } from "next"
import { redirect } from "next/navigation"
import { requireOperator } from "@/server/require-operator"

/** The console begins with the jobs. */
export default async function AdminPage() {
  await requireOperator()
  redirect("/admin/jobs" as Route)
}
