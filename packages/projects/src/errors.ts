import { defineErrors } from "@plinth/core"

export const projectErrors = defineErrors("projects", {
  NOT_FOUND: { kind: "not_found", message: "There is no such project." },
  LIMIT_REACHED: {
    kind: "limit_reached",
    message:
      "The plan has no room for another project; trashed ones do not count. `from` is the smallest that has.",
  },
  NOT_OWN: { kind: "forbidden", message: "Members and API keys trash only projects they created." },
  READ_ONLY: {
    kind: "conflict",
    message: "An archived or trashed project does not change until it is restored.",
  },
  MEMBER_NOT_FOUND: { kind: "not_found", message: "There is no such member." },
  NOTE_NOT_FOUND: { kind: "not_found", message: "There is no such note." },
  NOTE_NOT_OWN: { kind: "forbidden", message: "Only its author changes a note." },
})
