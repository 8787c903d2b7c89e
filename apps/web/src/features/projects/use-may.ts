"use client"

import { useCan, useTenant } from "@/shell/tenant-context"

type Facts = { readonly shelf: "current" | "archived" | "trashed"; readonly makerId: string | null }

/** What this member may do with a project where it lies. The server decides again. */
export function useMay() {
  const can = useCan()
  const { memberId } = useTenant()
  return ({ shelf, makerId }: Facts) => ({
    edit: shelf === "current" && can("project:update"),
    /** Whom to choose from stands in the list of members. */
    share: shelf === "current" && can("project:share") && can("member:read"),
    archive: shelf === "current" && can("project:archive"),
    unarchive: shelf === "archived" && can("project:archive"),
    restore: shelf === "trashed" && can("project:archive"),
    trash: shelf !== "trashed" && can("project:trash") && (makerId === memberId || can("project:trash_any")),
    /** Could throw projects away, but not this one. */
    trashOthers:
      shelf !== "trashed" && can("project:trash") && makerId !== memberId && !can("project:trash_any"),
  })
}
