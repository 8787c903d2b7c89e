import { createHash } from "node:crypto"
import pg from "pg"
import { rolePassword, runtimeRoles, type RuntimeRole } from "../roles"

/**
 * Makes the roles and schemas that migrations build on. Needs an identity that may create roles; run as often as you like.
 * `plinth_owner` owns everything and cannot log in; `plinth_gate` owns the few definer functions and cannot log in either.
 */
export async function bootstrap(client: pg.Client): Promise<void> {
  const existing = await client.query<{ rolname: string }>(
    "select rolname from pg_roles where rolname like 'plinth\\_%'",
  )
  const known = new Set(existing.rows.map((row) => row.rolname))
  const setting = await client.query<{ most: number }>(
    "select current_setting('max_connections')::int as most",
  )
  const most = setting.rows[0]?.most ?? 100
  const statements: string[] = []
  for (const role of ["owner", "gate"]) {
    if (!known.has(`plinth_${role}`)) statements.push(`create role plinth_${role} nologin`)
  }
  for (const role of runtimeRoles) {
    const verb = known.has(`plinth_${role}`) ? "alter" : "create"
    statements.push(
      `${verb} role plinth_${role} login password ${pg.escapeLiteral(rolePassword(role))} connection limit ${Math.floor(most * shares[role])}`,
    )
  }
  const database = pg.escapeIdentifier(client.database ?? "")
  statements.push(
    "grant plinth_owner to current_user",
    "grant plinth_gate to plinth_owner with inherit false, set true",
    `revoke all on database ${database} from public`,
    `grant connect on database ${database} to ${runtimeRoles.map((role) => `plinth_${role}`).join(", ")}`,
    "revoke all on schema public from public",
    ...["app", "auth", "platform", "pgboss"].map(
      (schema) => `create schema if not exists ${schema} authorization plinth_owner`,
    ),
    "grant usage on schema app to plinth_app, plinth_reader, plinth_platform, plinth_worker, plinth_gate",
    "grant usage on schema auth to plinth_app, plinth_auth, plinth_platform, plinth_worker, plinth_gate",
    "grant usage on schema platform to plinth_app, plinth_platform, plinth_worker",
    "grant create on schema app, auth to plinth_gate",
  )
  await client.query(statements.join(";\n"))
}

/** How much of the server's connections a role may have, whatever is misconfigured: the others can always come in. */
const shares: Readonly<Record<RuntimeRole, number>> = {
  app: 0.6,
  worker: 0.3,
  auth: 0.3,
  reader: 0.2,
  platform: 0.2,
}

/** The lock that lets one process migrate at a time. */
export const migrationLock = createHash("sha256").update("plinth.migrate").digest().readInt32BE(0)
