import { idInput, type MemberId } from "@plinth/core"
import { z } from "zod"
import { Grants } from "../role/role.schemas"
import { namesOneRole, roleFields } from "../roles"

export const MemberInput = z.object({ memberId: idInput<MemberId>() })
export type MemberInput = z.infer<typeof MemberInput>

export const ChangeRoleInput = MemberInput.extend(roleFields).refine(...namesOneRole)
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>

export const ChangeTypeInput = MemberInput.extend({ type: z.enum(["member", "guest"]) })
export type ChangeTypeInput = z.infer<typeof ChangeTypeInput>

export const SetExtraPermissionsInput = MemberInput.extend({ permissions: Grants })
export type SetExtraPermissionsInput = z.infer<typeof SetExtraPermissionsInput>

export const MemberView = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  image: z.string().nullable(),
  type: z.string(),
  role: z.string(),
  roleId: z.string().nullable(),
  roleName: z.string().nullable(),
  extraPermissions: z.array(z.string()),
  joinedAt: z.date(),
})
export type MemberView = z.infer<typeof MemberView>
