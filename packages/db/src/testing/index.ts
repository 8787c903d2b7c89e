export { isWholeProof, killCount } from "./env"
export { keepProof } from "./keep-proof"
export { insertProject } from "./insert-project"
export {
  insertMember,
  insertTenant,
  insertUser,
  ownerContext,
  testOrigin,
  type TestMember,
  type TestTenant,
} from "./insert-tenant"
export { plantEverywhere } from "../probe/plant-everywhere"
export { spawnSandbox, type SpawnedSandbox } from "./spawn-sandbox"
export { testDatabase, type TestDatabase } from "./test-database"
