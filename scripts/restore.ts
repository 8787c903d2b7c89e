import { databaseUrl } from "./backup/env"
import { restoreBackup } from "./backup/restore-backup"

const [folder] = process.argv.slice(2)
if (!databaseUrl || !folder) {
  console.error("Usage: DATABASE_URL=… pnpm restore <folder of a backup>, into an empty database")
  process.exit(1)
}
const { tables, takenAt } = await restoreBackup(databaseUrl, folder)
console.log(
  `${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables, as of ${takenAt}`,
)
