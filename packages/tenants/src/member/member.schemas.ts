import { idInput, type MemberId } from "@plinth/core"
import { z } from "zod"
import { AssignableRole } from "../roles"

export const MemberInput = z.object({ memberId: idInput<MemberId>() })
export type MemberInput = z.infer<typeof MemberInput>

export const ChangeRoleInput = MemberInput.extend({ role: AssignableRole })
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>

export const MemberView = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  image: z.string().nullable(),
  type: z.string(),
  role: z.string(),
  joinedAt: z.date(),
})
export type MemberView = z.infer<typeof MemberView>
