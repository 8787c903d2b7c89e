import { databaseUrl } from "./backup/env"
import { takeBackup } from "./backup/take-backup"

const [folder] = process.argv.slice(2)
if (!databaseUrl || !folder) {
  console.error("Usage: DATABASE_URL=… pnpm backup <new folder>")
  process.exit(1)
}
const { tables, takenAt } = await takeBackup(databaseUrl, folder)
console.log(
  `${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables, as of ${takenAt}`,
)
