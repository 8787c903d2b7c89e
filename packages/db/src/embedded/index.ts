export { findFreePort, isPortFree } from "./free-port"
export { inspectServer, type ServerReport } from "./inspect-server"
export { type GuardedProcess, spawnGuarded } from "./spawn-guarded"
export { type EmbeddedPostgres, startEmbeddedPostgres } from "./start-embedded-postgres"
