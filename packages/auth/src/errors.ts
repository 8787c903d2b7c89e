import { defineErrors } from "@plinth/core"

export const authErrors = defineErrors("auth", {
  UNAUTHENTICATED: { kind: "unauthenticated", message: "Nobody is signed in." },
  API_KEY_INVALID: { kind: "unauthenticated", message: "The API key is unknown, expired or revoked." },
  FORBIDDEN: { kind: "forbidden", message: "The caller's role does not permit this." },
  CONFIRMATION_REQUIRED: {
    kind: "forbidden",
    message:
      "This needs a person who showed lately that it is them: `me.confirm`, then once more. `by` is `factor` where a password does not do for who has one.",
  },
  WRONG_PASSWORD: { kind: "forbidden", message: "The password is wrong, or does not confirm alone." },
  WRONG_CODE: { kind: "forbidden", message: "The code is wrong, or was used before." },
  SECOND_FACTOR_LOCKED: {
    kind: "rate_limited",
    message: "Too many wrong codes in a row: `retryAfterSeconds` says when the next one is looked at.",
  },
  SECOND_FACTOR_ENABLED: { kind: "conflict", message: "The second factor is on already." },
  SECOND_FACTOR_MISSING: { kind: "conflict", message: "The second factor is off." },
  LAST_WAY_IN: { kind: "conflict", message: "This is the last way in: there has to be another one first." },
  PASSWORD_KNOWN: { kind: "invalid", message: "The password is in lists that everybody has." },
  EMAIL_DISPOSABLE: { kind: "invalid", message: "An address that is thrown away has no account here." },
  EMAIL_UNVERIFIED: { kind: "forbidden", message: "This needs a verified e-mail address." },
})
