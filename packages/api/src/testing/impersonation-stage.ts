import { newId, type MemberId } from "@plinth/core"
import { vi } from "vitest"
import { apiClients } from "./api-client"

const reason = "They asked why their list is empty."

/** Acme with Ada, its owner, and Bob; Carla's tenant; Sam of support and Otto, who runs the platform. */
export async function impersonationStage() {
  // One session asks everything that there is here: how often it may is not in question.
  vi.stubEnv("RATE_LIMIT_SCALE", "100")
  const clients = await apiClients()
  const { asSuperuser, clientOf, cookieOf, makeOperator, signUp } = clients
  const [ada, bob, carla] = [await signUp("Ada"), await signUp("Bob"), await signUp("Carla")]
  const samsCookie = await cookieOf("Sam")
  const [sam, otto] = [clientOf(samsCookie), await signUp("Otto")]
  const founded = await ada.mutate("tenants.found", { name: "Acme", slug: "acme" })
  const tenantId = (founded.data as { id: string }).id
  await carla.mutate("tenants.found", { name: "Other", slug: "other" })
  const idOf = async (name: string) => {
    const rows = await asSuperuser<{ id: string }>("select id from auth.users where name = $1", [name])
    return rows[0]?.id ?? ""
  }
  const memberId = newId<MemberId>()
  await asSuperuser(
    "insert into app.tenant_members (tenant_id, id, user_id, type, role, joined_at) values ($1, $2, $3, 'member', 'admin', now())",
    [tenantId, memberId, await idOf("Bob")],
  )
  await makeOperator("Sam", "platform_support")
  await makeOperator("Otto", "platform_admin")
  const open = () =>
    asSuperuser<{ id: string; end_reason: string | null }>(
      "select id, end_reason from platform.platform_impersonation_sessions order by id desc",
    )
  return {
    ...clients,
    ada,
    bob,
    sam,
    otto,
    samsCookie,
    tenantId,
    memberId,
    idOf,
    reason,
    /** Sam views as Bob, or as whom is said. */
    start: (more: object = {}) =>
      sam.mutate("platform.impersonations.start", { tenantId, memberId, reason, ...more }),
    stop: () => sam.mutate("platform.impersonations.stop"),
    /** Why the newest one ended; null while it goes on. */
    endOf: async () => (await open())[0]?.end_reason,
    open,
  }
}
