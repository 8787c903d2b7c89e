import { migrate } from "@plinth/db/migrate"
import { refuseUnsafeBoot } from "@plinth/gate/boot"
import { log } from "@plinth/observability"

// Run once before a release takes over, as the identity of DATABASE_URL. Several at once wait for each other.
await refuseUnsafeBoot()
try {
  const { applied, total } = await migrate()
  log.info({ applied, total }, "migrated")
  await refuseUnsafeBoot()
  process.exit(0)
} catch (error) {
  log.fatal({ err: error }, "cannot migrate")
  process.exit(1)
}
