import { sql, type Kysely } from "kysely"
import type { Database } from "./pool"
import type { RuntimeRole } from "./roles"

type Danger = { readonly name: string; readonly reason: string }

/**
 * Says which of these roles could walk around row-level security: as superuser, with BYPASSRLS, or as owner of what the
 * policies stand on, by itself or through a role it may become.
 */
export async function findUnsafeRoles<Role extends RuntimeRole>(
  databases: Readonly<Record<Role, Kysely<Database>>>,
  roles: readonly Role[],
): Promise<string[]> {
  const problems: string[] = []
  for (const role of roles) {
    const { rows } = await sql<Danger>`
      select current_user as name, reason from (
        select case
          when r.rolsuper then 'is superuser'
          when r.rolbypassrls then 'may bypass row-level security'
          when r.rolcreaterole then 'may create roles'
          when exists (select from pg_namespace n where n.nspowner = r.oid and n.nspname = any (${schemas}))
            or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relowner = r.oid and n.nspname = any (${schemas}))
            or exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
              where p.proowner = r.oid and n.nspname = any (${schemas}))
            or exists (select from pg_database d where d.datdba = r.oid and d.datname = current_database())
            then 'owns tables or functions'
        end as reason
        from pg_roles r where pg_has_role(current_user, r.oid, 'member')
      ) as danger where reason is not null limit 1`.execute(databases[role])
    const [danger] = rows
    if (danger) {
      problems.push(
        `The database role ${danger.name} ${danger.reason}: row-level security would not hold. Give plinth_${role} a role of its own.`,
      )
    }
  }
  return problems
}

/** Refuses to go on where one of these roles could walk around row-level security. */
export async function assertSafeRoles<Role extends RuntimeRole>(
  databases: Readonly<Record<Role, Kysely<Database>>>,
  roles: readonly Role[],
): Promise<void> {
  const [problem] = await findUnsafeRoles(databases, roles)
  if (problem) throw new Error(problem)
}

const schemas = ["app", "auth", "platform", "pgboss"]
