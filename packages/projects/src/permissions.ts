import { definePermissions } from "@plinth/auth"

export const projectPermissions = definePermissions(
  { project: ["read", "create", "update", "share", "archive", "trash", "trash_any"], note: ["write"] },
  {
    admin: ["project:*", "note:*"],
    member: [
      "project:read",
      "project:create",
      "project:update",
      "project:share",
      "project:archive",
      "project:trash",
      "note:write",
    ],
    viewer: ["project:read"],
  },
  // Guests work in what is shared with them, and share nothing.
  { guest: ["project:read", "project:update", "note:write"] },
)

export const { authorize } = projectPermissions
