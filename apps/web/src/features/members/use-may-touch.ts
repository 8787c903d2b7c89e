"use client"

import { useCan } from "@/shell/tenant-context"
import type { Member } from "./components/member-list"

/** What one may do to another member. The server decides again. */
export function useMayTouch() {
  const can = useCan()
  return (member: Member, self: Member | undefined) => {
    const isOpen = member !== self && (member.role !== "owner" || self?.role === "owner")
    return {
      changeRole: isOpen && can("member:update"),
      changeType: isOpen && can("member:update") && !["owner", "admin"].includes(member.role),
      extra: isOpen && can("iam_role:manage") && member.role !== "owner",
      remove: isOpen && can("member:remove"),
      transfer: member !== self && member.role !== "owner" && can("tenant:transfer"),
    }
  }
}

export type MayTouch = ReturnType<ReturnType<typeof useMayTouch>>
