import type { RoleId } from "@plinth/core"
import { changeRole } from "../member/change-role"
import { createRole } from "../role/create-role"
import type { TenantUnderTest } from "./tenant-harness"

/** Someone who holds these permissions by a role that the owner made. */
export async function withRole(
  { as, another, enter }: TenantUnderTest,
  permissions: string[],
  name = "Office",
) {
  const { id } = await createRole(as("owner"), { name, description: "", permissions })
  const roleId = id as RoleId
  const someone = another("viewer")
  await changeRole(as("owner"), { memberId: someone.member.id, role: "custom", roleId })
  return { roleId, ctx: await enter(someone) }
}
