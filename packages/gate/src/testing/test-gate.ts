import type { PlatformRole } from "@plinth/core"
import { byCommand } from "@plinth/db"
import { testDatabase } from "@plinth/db/testing"
import { grantPlatformRole } from "@plinth/platform"
import { afterAll } from "vitest"
import { openGate } from "../gate"

const address = "http://localhost:3000"

/** A gate on this test file's own database, and people who came through it with a real cookie. */
export async function testGate() {
  const databases = await testDatabase()
  const gate = openGate(databases)
  afterAll(() => gate.close())
  return {
    gate,
    asSuperuser: databases.asSuperuser,
    /** Gives someone who signed up a platform role, as the command does; their sessions have shown a second factor. */
    async makeOperator(name: string, role: PlatformRole): Promise<void> {
      const { userId } = await byCommand(
        (tx) => grantPlatformRole(tx, { email: `${name}@example.com`, role }),
        databases.url,
      )
      await databases.asSuperuser(
        "update auth.user_sessions set second_factor_at = now() where user_id = $1",
        [userId],
      )
    },
    /** Signs up through Better Auth, confirms the address in the database, and answers with the cookie. */
    async signUp(name: string): Promise<string> {
      const email = `${name.toLowerCase()}@example.com`
      const person = { name, email, password: "a long enough secret", termsVersion: "2026-11-21" }
      const ask = async (path: string) => {
        const response = await gate.auth.handler(
          new Request(`${address}/api/auth/${path}`, {
            method: "POST",
            body: JSON.stringify(person),
            headers: { "content-type": "application/json", origin: address },
          }),
        )
        if (!response.ok) throw new Error(await response.text())
        return response
      }
      await ask("sign-up/email")
      const response = await ask("sign-in/email")
      await databases.asSuperuser("update auth.users set email_verified = true where email = $1", [email])
      return response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(";")[0])
        .join("; ")
    },
  }
}
