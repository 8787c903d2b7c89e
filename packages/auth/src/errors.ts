import { defineErrors } from "@plinth/core"

export const authErrors = defineErrors("auth", {
  UNAUTHENTICATED: { kind: "unauthenticated", message: "Nobody is signed in." },
  FORBIDDEN: { kind: "forbidden", message: "The caller's role does not permit this." },
  EMAIL_UNVERIFIED: { kind: "forbidden", message: "This needs a verified e-mail address." },
})
