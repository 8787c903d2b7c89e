import { definePermissions } from "@plinth/auth"

export const projectPermissions = definePermissions(
  { project: ["read", "create", "update", "archive", "trash", "trash_any"], note: ["write"] },
  {
    admin: ["project:*", "note:*"],
    member: [
      "project:read",
      "project:create",
      "project:update",
      "project:archive",
      "project:trash",
      "note:write",
    ],
    viewer: ["project:read"],
  },
)

export const { authorize } = projectPermissions
