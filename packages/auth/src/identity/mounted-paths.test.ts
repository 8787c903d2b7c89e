import { expect, test } from "vitest"
import { testAuth } from "../testing/test-auth"
import { createAuth } from "./create-auth"
import { noLimits } from "./identity-limits"

const { databases, signUp, open, post } = await testAuth()
const auth = createAuth({ databases, deliver: async () => {}, limits: noLimits })

/** Everything that Better Auth and its plugins would answer, and what of it answers here. */
function mounted(): string[] {
  const disabled = new Set<string>(auth.options.disabledPaths)
  const paths = Object.values<{ path?: string }>(auth.api).flatMap(({ path }) => (path ? [path] : []))
  return [...new Set(paths)].filter((path) => !disabled.has(path)).toSorted()
}

// CVE-2025-61928, CVE-2026-45337, GHSA-fmh4-wcc4-5jm3: no API keys, device flow, OIDC, MCP, organizations or admin of Better Auth's.
test("nothing answers that nobody looked at", () => {
  expect(mounted()).toMatchInlineSnapshot(`
    [
      "/callback/:id",
      "/change-password",
      "/confirm-address",
      "/email-change/approve",
      "/email-change/confirm",
      "/email-change/request",
      "/link-social",
      "/passkey/generate-authenticate-options",
      "/passkey/generate-register-options",
      "/passkey/verify-authentication",
      "/passkey/verify-registration",
      "/request-password-reset",
      "/reset-password",
      "/reset-password/:token",
      "/send-verification-email",
      "/sign-in/email",
      "/sign-in/link",
      "/sign-in/magic-link",
      "/sign-in/second-factor",
      "/sign-in/social",
      "/sign-out",
      "/sign-up/email",
    ]
  `)
})

test.each([
  "api-key/create",
  "device/code",
  "device/token",
  "oauth2/authorize",
  "oauth2/token",
  "oauth2/register",
  "mcp/register",
  "organization/accept-invitation",
  "organization/create",
  "admin/impersonate-user",
  "admin/set-role",
  "sso/register",
  "sign-in/anonymous",
  "sign-in/oauth2",
  "error",
  "ok",
  "get-access-token",
  "account-info",
  "unlink-account",
])("%s is not there", async (path) => {
  const { cookie } = await signUp(`${path.replaceAll("/", "-")}@example.com`)
  expect((await post(path, { userId: "x" }, cookie)).status).toBe(404)
  expect((await open(`http://localhost:3000/api/auth/${path}`, cookie)).status).toBe(404)
})

// GHSA-2vg6-77g8-24mp
test("who was deleted has no session left", async () => {
  const { cookie } = await signUp("gone@example.com")
  await databases.asSuperuser("delete from auth.users where email = 'gone@example.com'")
  expect(
    await databases.asSuperuser(
      "select from auth.user_sessions s left join auth.users u on u.id = s.user_id where u.id is null",
    ),
  ).toEqual([])
  expect(
    (
      await post(
        "change-password",
        { currentPassword: "a long enough secret", newPassword: "another secret of mine" },
        cookie,
      )
    ).status,
  ).toBe(401)
})
