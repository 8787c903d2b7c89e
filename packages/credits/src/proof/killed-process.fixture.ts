import { newId, systemClock, type TenantId, type UserId } from "@plinth/core"
import { openDatabases, tenantContext } from "@plinth/db"
import { createWorker } from "@plinth/jobs"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"
import { creditTasks, debitCredits, enqueueDueCredits } from "../index"

/** What the debit with this number amounts to, whoever sends it. */
export const amountOf = (number: number) => 1 + (number % 7)

/** Run as a process of its own, it is warm when it says so, begins with the first line it is sent, and ends with who started it. */
if (process.argv[1] === import.meta.filename) {
  const [role, url, tenantId] = process.argv.slice(2)
  const lines = createInterface(process.stdin).on("close", () => process.exit())
  const databases = openDatabases({ url, size: 8 })
  const said = once(lines, "line")
  process.stdout.write("warm\n")
  const [line] = (await said) as [string]
  if (role === "worker") await work()
  else await spend(line.split(" ").map(Number), tenantId as TenantId)

  /** Sends debits, sixteen at a time, and names each that was acknowledged. */
  async function spend([from = 0, to = 0]: readonly number[], id: TenantId) {
    const ctx = tenantContext(databases, {
      tenantId: id,
      permissions: new Set(["credit:spend"]),
      origin: { actor: { type: "user", id: newId<UserId>() }, requestId: "killed", clock: systemClock },
    })
    let next = from
    const caller = async () => {
      for (let number = next++; number < to; number = next++) {
        await debitCredits(ctx, { key: String(number), amount: amountOf(number), reason: "killed" })
        process.stdout.write(`${number}\n`)
      }
    }
    await Promise.all(Array.from({ length: 16 }, caller))
    process.exit()
  }

  async function work() {
    const worker = createWorker({ databases, tasks: creditTasks, secret: "killed" })
    await worker.start()
    for (;;) {
      await enqueueDueCredits(databases.worker)
      await sleep(20)
    }
  }
}
