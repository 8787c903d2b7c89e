import { postHogApi } from "../env"
import { syncDashboards } from "./sync-dashboards"

try {
  for (const { name, done } of await syncDashboards(postHogApi())) console.log(`${done.padEnd(5)} ${name}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
