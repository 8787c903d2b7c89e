"use client"

import { useCan } from "@/shell/tenant-context"
import { trpc } from "@/trpc/client"
import { assignableRoles } from "./assignable-roles"

type Choice = { readonly id: string; readonly role: string; readonly name: string | null }

/** The roles that this person can give: those that hold no more than they do. Until the list is there, the fixed ones. */
export function useRoleChoice(isForGuest = false): readonly Choice[] {
  const can = useCan()
  const { data } = trpc.iamRoles.list.useQuery()
  const known = data?.filter(({ role, permissions }) => role !== "owner" && permissions.every(can))
  const fixed = assignableRoles.map((role) => ({ id: role, role, name: null }))
  return (known ?? fixed).filter(({ role }) => !isForGuest || role !== "admin")
}
