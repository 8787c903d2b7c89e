import { expect, test } from "vitest"
import { safePath } from "./safe-path"

test.each(["/app", "/app/acme/projects?status=active#top", "/invitations/abc-_9", "/onboarding?new=1"])(
  "%s may be gone to",
  (path) => expect(safePath(path)).toBe(path),
)

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n//evil.example",
  "/./\\evil.example",
  "/.//evil.example",
  "/%2e//evil.example",
  "javascript:alert(1)",
  "app",
  "",
  "/api/auth/verify-email?token=x",
  "/%61pi/../api/auth/sign-out",
  "/sign-in?next=/sign-in",
  "/sign-up",
  `/${"a".repeat(1000)}`,
  undefined,
  ["/app"],
])("%j is refused", (path) => expect(safePath(path)).toBeNull())
