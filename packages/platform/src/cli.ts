import { byCommand } from "@plinth/db"
import { PlatformRoleInput } from "./events"
import { grantPlatformRole } from "./operators/grant-platform-role"
import { revokePlatformRole } from "./operators/revoke-platform-role"

const usage = `Usage: pnpm operator grant <email> ${PlatformRoleInput.options.join("|")}
       pnpm operator revoke <email>
The person signs up first. DATABASE_URL names the identity that migrates.`

const [command, email = "", role] = process.argv.slice(2)
const wanted = PlatformRoleInput.safeParse(role)

try {
  if (command === "grant" && email && wanted.success) {
    await byCommand((tx) => grantPlatformRole(tx, { email, role: wanted.data }))
    console.log(`${email} is ${wanted.data} now, and finds the console under /admin.`)
  } else if (command === "revoke" && email) {
    await byCommand((tx) => revokePlatformRole(tx, { email }))
    console.log(`${email} is no operator any more.`)
  } else {
    console.error(usage)
    process.exitCode = 1
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
