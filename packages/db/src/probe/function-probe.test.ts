import pg from "pg"
import { afterAll, expect, test } from "vitest"
import { insertTenant, keepProof, plantEverywhere, testDatabase } from "../testing"

const canary = "canary"
const db = await testDatabase()
const [own, foreign] = [await insertTenant(db), await insertTenant(db)]
const { memberId, userId } = foreign.owner
await plantEverywhere(foreign.id, { word: canary, own: { member_id: memberId, user_id: userId } })

/** The functions that see further than their caller, found in the catalogue. */
type Definer = { name: string; called: string; mayWrite: boolean; types: string[]; callers: string[] }
const definers = `
  select p.oid::regprocedure::text as name, p.oid::regproc::text as called, p.provolatile = 'v' as "mayWrite",
    array(select format_type(t, null) from unnest(p.proargtypes) with ordinality as a (t, n) order by n) as types,
    array(select rolname::text from pg_roles where rolname ~ '^plinth_(app|reader|auth|platform|worker)$'
      and has_function_privilege(oid, p.oid, 'execute') order by 1) as callers
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where p.prosecdef and p.prorettype <> 'trigger'::regtype and n.nspname in ('app', 'auth', 'platform') order by 1`
const functions = await db.asSuperuser<Definer>(definers)

const tables = await db.asSuperuser<{ name: string; tenant: string }>(`
  select c.oid::regclass::text as name, case when c.oid = 'app.tenants'::regclass then 'id' else 'tenant_id' end as tenant
  from pg_class c where c.relkind in ('r', 'p') and obj_description(c.oid, 'pg_class') = 'tenant' order by 1`)
const lines = tables.map(
  ({ name, tenant }) => `select '${name}' || to_jsonb(t)::text as line from ${name} t where ${tenant} = $1`,
)
const state = `select md5(string_agg(line, e'\\n' order by line)) as state, string_agg(line, e'\\n') as text from (${lines.join(" union all ")}) as rows`
const [first] = await db.asSuperuser<{ text: string; state: string }>(state, [foreign.id])
const { text, state: untouched } = first ?? expect.fail("nothing was planted")
const ids = [...new Set(text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))]

/** What names the foreign tenant, its people and some of its things. */
const names = [foreign.id, memberId, userId, ...ids.filter((_, index) => index % 12 === 0)]

const valueOf = (type: string, name: string): unknown => {
  if (type === "uuid") return name
  if (type === "uuid[]") return [name]
  if (type === "text[]") return [name]
  if (type === "jsonb") return JSON.stringify([{ id: name, tenant_id: name, tenantId: name, key: name }])
  if (type.startsWith("timestamp")) return new Date()
  if (type === "bigint[]") return ["1"]
  if (type === "boolean") return true
  if (type === "interval") return "1 day"
  return /int|numeric/.test(type) ? 1 : type === "xid8" ? "1" : name
}

const proof = { functions: functions.length, roles: 5, attempts: 0, leaks: 0 }
const client = new pg.Client({ connectionString: db.url })
await client.connect()
afterAll(() => client.end())

/** What a call tells of the foreign tenant, and whether it changed it, undone at once. */
async function look(role: string, { called, mayWrite, types }: Definer, name: string) {
  const values = types.map((type) => valueOf(type, name))
  const scope = {
    tenant_id: own.id,
    member_id: own.owner.memberId,
    member_type: "member",
    user_id: own.owner.userId,
  }
  await client.query("begin")
  try {
    for (const [key, value] of Object.entries(scope))
      await client.query("select set_config($1, $2, true)", [`app.${key}`, value])
    await client.query(`set local role ${role}`)
    await client.query("savepoint asked")
    const places = values.map((_, index) => `$${index + 1}::${types[index]}`).join(", ")
    const said = await client
      .query(`select to_jsonb(f) as said from ${called}(${places}) as f`, values)
      .then(({ rows }) => JSON.stringify(rows).toLowerCase())
      .catch(async () => (await client.query("rollback to asked"), ""))
    await client.query("reset role")
    const now = mayWrite
      ? (await client.query<{ state: string }>(state, [foreign.id])).rows[0]?.state
      : untouched
    const given = JSON.stringify(values).toLowerCase()
    const told = [canary, ...ids].some((each) => said.includes(each) && !given.includes(each))
    return { told, changed: now !== untouched }
  } finally {
    await client.query("rollback")
  }
}

async function reachedBy(tried: readonly Definer[]): Promise<string[]> {
  const reached = new Set<string>()
  for (const each of tried)
    for (const role of each.callers)
      for (const name of names) {
        proof.attempts += 1
        const { told, changed } = await look(role, each, name)
        if (told) reached.add(`${role.replace("plinth_", "")} reads by ${each.name}`)
        if (changed) reached.add(`${role.replace("plinth_", "")} changes by ${each.name}`)
      }
  return [...reached].toSorted()
}

test("by those that see further, whoever is inside a tenant learns and changes nothing of another", async () => {
  const reached = await reachedBy(functions)
  proof.leaks = reached.length
  expect(reached).toEqual([])
}, 60_000)

test("the probe finds a hole where there is one", async () => {
  await db.asSuperuser(`
    create function app.peek(t uuid) returns setof app.tenants stable security definer
      begin atomic select * from app.tenants where id = t; end;
    create function app.poke(t uuid) returns void security definer
      begin atomic update app.tenants set name = 'Poked' where id = t; end;
    revoke execute on function app.peek(uuid), app.poke(uuid) from public;
    grant execute on function app.peek(uuid), app.poke(uuid) to plinth_app`)
  const known = new Set(functions.map(({ name }) => name))
  const holes = (await db.asSuperuser<Definer>(definers)).filter(({ name }) => !known.has(name))
  expect(await reachedBy(holes)).toEqual(["app changes by app.poke(uuid)", "app reads by app.peek(uuid)"])
  await db.asSuperuser("drop function app.peek(uuid), app.poke(uuid)")
})

test("what the reader may call changes nothing", async () => {
  const changing = await db.asSuperuser(`select p.oid::regprocedure::text as name from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace and n.nspname in ('app', 'auth', 'platform')
    where p.prosecdef and p.provolatile = 'v' and has_function_privilege('plinth_reader', p.oid, 'execute')`)
  expect(changing).toEqual([])
})

afterAll(() => keepProof("functions", proof))
