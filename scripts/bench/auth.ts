import pg from "pg"
import { handleApi } from "../../packages/api/src"
import { openDatabases } from "../../packages/db/src"
import { openGate } from "../../packages/gate/src"
import { benchDatabase } from "./kit/bench-database"
import { exitByBudgets, figure, reported } from "./kit/budget"
import { insertCrowd, userId } from "./kit/crowd"
import { median } from "./kit/median"
import { signInOften } from "./kit/sign-in-often"

// What it costs to know who asks: the statements and the time of one public call, made by a stranger and by someone signed
// in, in one run. What is written in batches of a second, such as last use, falls on many calls and is in the count.

const rounds = 8
const callsARound = 200

const database = await benchDatabase("auth")
await insertCrowd(database.url, 1, 1)
const [cookie = ""] = await signInOften(database.url, userId(1), 1)
const statements = countStatements()
// Counted against no limit: nobody asks so often.
const gate = { ...openGate(openDatabases({ url: database.url })), countCalls: async () => [] }

const token = "a".repeat(43)
const address = `http://localhost:3000/api/trpc/-/tenants.invitations.preview?input=${encodeURIComponent(JSON.stringify({ json: { token } }))}`
const ask = (headers: Record<string, string>) => async () => {
  const answer = await handleApi(gate, new Request(address, { headers }), "-")
  if (answer.status !== 404) throw new Error(`${answer.status} ${await answer.text()}`)
}
const stranger = { ask: ask({}), statements: [] as number[], times: [] as number[] }
const signedIn = { ask: ask({ cookie }), statements: [] as number[], times: [] as number[] }

for (let warm = 0; warm < 500; warm += 1) await Promise.all([stranger.ask(), signedIn.ask()])
for (let round = 0; round < rounds; round += 1) {
  for (const side of [stranger, signedIn]) {
    const [before, begun] = [statements(), performance.now()]
    for (let call = 0; call < callsARound; call += 1) await side.ask()
    side.times.push((performance.now() - begun) / callsARound)
    side.statements.push((statements() - before) / callsARound)
  }
}
const [few, more] = [median(stranger.statements), median(signedIn.statements)]
console.log(`a stranger's call ${few.toFixed(2)} statements, ${median(stranger.times).toFixed(2)} ms`)
console.log(`a signed-in call ${more.toFixed(2)} statements, ${median(signedIn.times).toFixed(2)} ms`)
figure("auth-statements-more-than-a-stranger", more - few, 1.05)
reported("auth-time-to-a-stranger", median(signedIn.times) / median(stranger.times))

await gate.close()
await database.stop()
exitByBudgets()

/** Counts what leaves for Postgres, whoever sends it. Begins and ends of transactions are no queries of ours. */
function countStatements(): () => number {
  let count = 0
  const { query } = pg.Client.prototype
  const isFrame = (text: unknown) => /^\s*(begin|commit|rollback|select set_config)/i.test(String(text))
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [asked] = args as [string | { text?: string }]
    if (!isFrame(typeof asked === "string" ? asked : asked.text)) count += 1
    return Reflect.apply(query, this, args)
  } as typeof query
  return () => count
}
