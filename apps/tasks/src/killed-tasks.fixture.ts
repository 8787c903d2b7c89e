import { openDatabases } from "@plinth/db"
import { startTasks } from "./start-tasks"

/** The whole worker as a process of its own, with the database's address and its slots; it ends with who started it. */
process.stdin.resume().on("end", () => process.exit())
const [, , url, slots] = process.argv
await startTasks(openDatabases({ url, size: 8 }), Number(slots ?? 4))
process.stdout.write("started\n")
