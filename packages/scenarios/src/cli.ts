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
    for (const { email, who } of logins) console.log(`  ${email}  ${demoPassword}  ${who}`)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
