import { ports } from "../dev/env"

/** Everything that is set, for the program that migrates. */
export const migratingEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env, NODE_ENV: "production" })

/** The same for what runs on: without the migrating identity, whose address only says where the database is. */
export function servingEnvironment(part?: "web" | "docs"): NodeJS.ProcessEnv {
  const database = new URL(process.env.DATABASE_URL ?? "")
  database.username = database.password = ""
  return {
    ...migratingEnvironment(),
    DATABASE_URL: database.toString(),
    HOSTNAME: "localhost",
    PORT: part && String(ports[part].number),
    NEXT_MANUAL_SIG_HANDLE: part === "web" ? "true" : undefined,
  }
}
