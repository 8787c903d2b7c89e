import { currentCode } from "@plinth/auth"
import type { Login } from "./scenario"
import { scenarios, seed } from "./seed"
import { demoPassword } from "./stage"

const [command, ...names] = process.argv.slice(2)
if (command !== "seed" || names.length === 0) {
  console.error(
    `Usage: pnpm seed <scenario…>. There are:\n${scenarios.map(({ name, is }) => `  ${name}  ${is}`).join("\n")}`,
  )
  process.exit(1)
}
try {
  for (const { name, is, logins } of await seed(names)) {
    console.log(`${name}: ${is}`)
    for (const login of logins) console.log(await lineOf(login))
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

/** A code opens once, for half a minute: the key lets an authenticator app show the next ones, as does seeding again. */
async function lineOf({ email, who, key }: Login): Promise<string> {
  const login = `  ${email}  ${demoPassword}  ${who}`
  return key ? `${login}  code ${await currentCode(key)} now, key ${key}` : login
}
