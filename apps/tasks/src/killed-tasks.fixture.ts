import { openDatabases } from "@plinth/db"
import { startTasks } from "./start-tasks"

/** The whole worker as a process of its own, with the database's address; it ends with who started it. */
process.stdin.resume().on("end", () => process.exit())
await startTasks(openDatabases({ url: process.argv[2], size: 8 }), 4)
process.stdout.write("started\n")
