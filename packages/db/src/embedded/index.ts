export { findFreePort, isPortFree } from "./free-port"
export { type GuardedProcess, spawnGuarded } from "./spawn-guarded"
export { type EmbeddedPostgres, startEmbeddedPostgres } from "./start-embedded-postgres"
