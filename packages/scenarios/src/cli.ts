import { currentCode } from "@plinth/auth"
import { moveClock } from "./clock/move-clock"
import type { Login } from "./scenario"
import { scenarios, scenariosOf, seed } from "./seed"
import { demoPassword } from "./stage"

const [command, ...words] = process.argv.slice(2)
const commands: Record<string, () => Promise<void>> = { seed: seedAll, clock: windOne, list: listAll }

try {
  const run = commands[command ?? ""]
  if (!run || (run !== listAll && words.length === 0)) throw new Error(usage())
  await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

/** `--first` plays those that a start waits for, and tells of all; `--rest` plays the others. */
async function seedAll() {
  const [mark] = words
  const isFirst = mark === "--first"
  const marked = scenarios.filter((scenario) => Boolean(scenario.isFirst) === isFirst)
  const names = isFirst || mark === "--rest" ? marked.map(({ name }) => name) : words
  const ending = new AbortController()
  process.once("SIGTERM", () => ending.abort())
  await seed(names, ending.signal)
  const told = isFirst ? scenarios : scenariosOf(names)
  for (const { name, is, logins } of told) {
    console.log(`${name}: ${is}`)
    for (const login of logins) console.log(await lineOf(login))
  }
}

async function windOne() {
  const [tenant = "", time] = words
  await moveClock(tenant, time, console.log)
}

/** For programs: who can sign in where. Operators need a code besides, and are left out. */
async function listAll() {
  const tenants = scenarios.filter(({ logins }) => logins.every(({ key }) => !key))
  const list = tenants.map(({ name, is, logins }) => ({ name, is, logins }))
  console.log(JSON.stringify({ password: demoPassword, scenarios: list }))
}

function usage(): string {
  const list = scenarios.map(({ name, is }) => `  ${name}  ${is}`).join("\n")
  return `Usage: pnpm seed <scenario…>. There are:\n${list}\nUsage: pnpm clock <tenant> [P1D | P1M | P1Y | 2027-03-01 | next | now]`
}

/** A code opens once, for half a minute: the key lets an authenticator app show the next ones, as does seeding again. */
async function lineOf({ email, who, key }: Login): Promise<string> {
  const login = `  ${email}  ${demoPassword}  ${who}`
  return key ? `${login}  code ${await currentCode(key)} now, key ${key}` : login
}
