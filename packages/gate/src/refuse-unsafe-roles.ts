import { assertSafeRoles, mapDatabaseError, type Databases } from "@plinth/db"

/** Makes a check that throws until it has seen that the policies bind the roles of this process; after that it costs nothing. */
export function refuseUnsafeRoles(databases: Databases): () => Promise<void> {
  let areSafe = false
  return async () => {
    if (areSafe) return
    await assertSafeRoles(databases, ["app", "auth", "platform"]).catch((error: unknown) => {
      throw mapDatabaseError(error)
    })
    areSafe = true
  }
}
