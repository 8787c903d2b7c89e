"use client"

import { useCan, useIsWithheld } from "@/shell/tenant-context"
import type { Member } from "./components/member-list"

type Holds = (permission: string) => boolean

function touches(holds: Holds, member: Member, self: Member | undefined) {
  const isOpen = member !== self && (member.role !== "owner" || self?.role === "owner")
  return {
    changeRole: isOpen && holds("member:update"),
    changeType: isOpen && holds("member:update") && !["owner", "admin"].includes(member.role),
    extra: isOpen && holds("iam_role:manage") && member.role !== "owner",
    remove: isOpen && holds("member:remove"),
    transfer: member !== self && member.role !== "owner" && holds("tenant:transfer"),
  }
}

export type MayTouch = ReturnType<typeof touches>

/** What one may do to another member; "withheld" where that is something, and nobody does it now; null where it is nothing. The server decides again. */
export function useMayTouch() {
  const can = useCan()
  const isWithheld = useIsWithheld()
  return (member: Member, self: Member | undefined): MayTouch | "withheld" | null => {
    const may = touches(can, member, self)
    if (isAnything(may)) return may
    return isAnything(touches(isWithheld, member, self)) ? "withheld" : null
  }
}

const isAnything = (may: MayTouch) => Object.values(may).some(Boolean)
