import { inspectServer, type ServerReport } from "../../packages/db/src/embedded"
import { editedMigrations, migrationNames } from "../../packages/db/src/migrate"
import { describeFailure } from "../dev/database"
import { ownDatabaseUrl, ports } from "../dev/env"
import { bad, type Check, expect, idle } from "./check"

const OLDEST_MAJOR = 16
/** Before these, statistics told rows that a policy hides (CVE-2025-8713). */
const OLDEST_MINOR: Readonly<Record<number, number>> = { 16: 10, 17: 6 }
const CLOCK_TOLERANCE_MS = 2000

/** Whether the walls hold on a server of this version. */
export const isSafeVersion = (major: number, minor: number): boolean =>
  major >= OLDEST_MAJOR && minor >= (OLDEST_MINOR[major] ?? 0)

/** The server: its version, the roles' flags, the walls and what is still to be migrated. */
export async function checkDatabase(): Promise<Check[]> {
  const url = ownDatabaseUrl ?? `postgres://postgres:plinth@localhost:${ports.postgres.number}/plinth`
  let server: ServerReport
  try {
    server = await inspectServer(url)
  } catch (error) {
    if (!ownDatabaseUrl) return [idle("database", "at rest: `npm start` starts it")]
    return [
      bad(
        "database",
        describeFailure(error),
        "Start the Postgres of DATABASE_URL, or unset it to use the embedded one.",
      ),
    ]
  }
  const { major, minor, clockSkew, roles, migrations, unforced } = server
  const dangers = roles.flatMap(({ name, danger }) => (danger ? [`${name} ${danger}`] : []))
  const applied = new Set(migrations.map(({ name }) => name))
  const pending = (await migrationNames()).filter((name) => !applied.has(name))
  const edited = await editedMigrations(migrations)
  return [
    expect(
      "Postgres",
      isSafeVersion(major, minor),
      `version ${major}.${minor}`,
      `Use Postgres ${OLDEST_MAJOR}.${OLDEST_MINOR[OLDEST_MAJOR]}, 17.${OLDEST_MINOR[17]} or newer, or unset DATABASE_URL.`,
    ),
    expect("roles", roles.length > 0, `${roles.length} of Plinth's`, "Run `npm start`, which makes them."),
    expect(
      "role flags",
      dangers.length === 0,
      dangers.join(", ") || "none walks around row-level security",
      "alter role … nosuperuser nobypassrls nocreaterole, and give its tables to plinth_owner.",
    ),
    expect(
      "row-level security",
      unforced.length === 0,
      unforced.join(", ") || "forced on every tenant table",
      "alter table app.… enable row level security, force row level security: in a migration.",
    ),
    expect(
      "migrations",
      pending.length === 0,
      pending.length ? `${pending.length} pending` : `${migrations.length}, none pending`,
      "Run `npm start`, which applies them.",
    ),
    expect(
      "applied migrations",
      edited.length === 0,
      edited.length ? `${edited.join(", ")} edited since` : "stand here as they were applied",
      "Put each back as it was and write the change as a new one, or begin with an empty database.",
    ),
    expect(
      "clock",
      Math.abs(clockSkew) < CLOCK_TOLERANCE_MS,
      `${clockSkew} ms between here and the database`,
      "Set both clocks by NTP.",
    ),
  ]
}
