/** A rule of the schema: a query whose rows are the places that break it, each one sentence in the column `finding`. */
export type SchemaRule = { readonly name: string; readonly query: string }

const ours = "('app', 'auth', 'platform')"

const tables = `
  tables as (
    select c.oid, c.oid::regclass::text as name, n.nspname as schema, obj_description(c.oid, 'pg_class') as class,
      c.relrowsecurity as secured, c.relforcerowsecurity as forced,
      case when c.oid = 'app.tenants'::regclass then 'id' else 'tenant_id' end as tenant_column
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ${ours}
  )`

const columnOf = "select attnum from pg_attribute a where a.attrelid = t.oid and a.attname = t.tenant_column"

/** Which tables and columns there are, and whether each says what it holds. */
export const classification: readonly SchemaRule[] = [
  {
    name: "every table says what it is",
    query: `with ${tables} select format('%s is %s', name, coalesce(class, 'unclassified')) as finding from tables
      where class is null or class not in ('tenant', 'auth', 'platform', 'global')`,
  },
  {
    name: "every column that can hold text says what it holds",
    query: `with ${tables}, columns as (
        select t.name || '.' || a.attname as name, col_description(a.attrelid, a.attnum) as class,
          coalesce(nullif(element.typbasetype, 0), element.oid)::regtype::text as type
        from tables t
          join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
          join pg_type type on type.oid = a.atttypid
          join pg_type element on element.oid = case when type.typcategory = 'A' then type.typelem else type.oid end
      )
      select format('%s (%s) is %s', name, type, coalesce(class, 'unclassified')) as finding from columns
      where type in ('text', 'character varying', 'character', 'citext', 'json', 'jsonb', 'xml', 'bytea', 'hstore', 'inet', 'name')
        and (class is null or class not in ('personal', 'plain', 'secret'))`,
  },
]

/** The wall around a tenant's rows. */
export const tenancy: readonly SchemaRule[] = [
  {
    name: "a tenant table carries its tenant",
    query: `with ${tables} select format('%s has no %s', name, tenant_column) as finding from tables t
      where class = 'tenant' and not exists (${columnOf})`,
  },
  {
    name: "a tenant table has forced row-level security",
    query: `with ${tables} select format('%s is not forced', name) as finding from tables
      where class = 'tenant' and not (secured and forced)`,
  },
  {
    name: "every table in app has forced row-level security",
    query: `with ${tables} select format('%s is open', name) as finding from tables
      where schema = 'app' and class <> 'global' and not (secured and forced)`,
  },
  {
    name: "a tenant table lets app and reader see their tenant and nothing else",
    query: `with ${tables}, wanted as (
        select * from (values ('tenant_isolation', 'plinth_app', '*'), ('tenant_reading', 'plinth_reader', 'r')) as w (policy, role, command)
      )
      select format('%s lacks %s', name, policy) as finding from tables t cross join wanted w
      where class = 'tenant' and not exists (
        select from pg_policy p
        where p.polrelid = t.oid and p.polname = w.policy and p.polcmd::text = w.command and p.polpermissive
          and p.polroles = array[w.role::regrole::oid]
          and pg_get_expr(p.polqual, t.oid) = format('(%I = ( SELECT app.current_tenant_id() AS current_tenant_id))', tenant_column)
          and (w.command = 'r' or pg_get_expr(p.polwithcheck, t.oid) = pg_get_expr(p.polqual, t.oid))
      )`,
  },
  {
    name: "a tenant table has an index that begins with its tenant",
    query: `with ${tables} select format('%s has none', name) as finding from tables t
      where class = 'tenant' and not exists (
        select from pg_index i where i.indrelid = t.oid and i.indpred is null and i.indkey[0] = (${columnOf}))`,
  },
  {
    name: "a key between tenant tables carries the tenant",
    query: `with ${tables} select format('%s: %s', t.name, k.conname) as finding
      from pg_constraint k join tables t on t.oid = k.conrelid join tables target on target.oid = k.confrelid
      where k.contype = 'f' and t.class = 'tenant' and target.class = 'tenant' and target.name <> 'app.tenants'
        and not exists (
          select from generate_subscripts(k.conkey, 1) as i
            join pg_attribute mine on mine.attrelid = k.conrelid and mine.attnum = k.conkey[i] and mine.attname = 'tenant_id'
            join pg_attribute theirs on theirs.attrelid = k.confrelid and theirs.attnum = k.confkey[i] and theirs.attname = 'tenant_id'
        )`,
  },
  {
    name: "what is unique within a tenant is not unique across tenants",
    query: `with ${tables} select format('%s: %s', t.name, c.relname) as finding
      from pg_index i join pg_class c on c.oid = i.indexrelid join tables t on t.oid = i.indrelid
      where i.indisunique and t.class = 'tenant' and i.indkey[0] <> (${columnOf})
        and c.relname not in ('tenants_slug_key', 'one_trial_a_person', 'one_former_slug', 'tenant_invitations_token_hash_key', 'job_runs_pkey', 'billing_checkouts_ref_key', 'billing_checkouts_session_id_key')
        and c.relname !~ '^billing_\\w+_provider_\\w+_id_key$'`,
  },
  {
    name: "a foreign key has an index",
    query: `with ${tables} select format('%s: %s', t.name, k.conname) as finding
      from pg_constraint k join tables t on t.oid = k.conrelid
      where k.contype = 'f' and not exists (
        select from pg_index i where i.indrelid = k.conrelid and i.indpred is null
          and k.conkey @> (i.indkey::int2[])[0:array_length(k.conkey, 1) - 1]
          and k.conkey <@ (i.indkey::int2[])[0:array_length(k.conkey, 1) - 1])`,
  },
  {
    name: "a policy asks for its context once a query, not once a row",
    query: `select format('%s: %s', polrelid::regclass, polname) as finding
      from pg_policy p, lateral (select concat(pg_get_expr(polqual, polrelid), ' ', pg_get_expr(polwithcheck, polrelid)) as text) e
      where regexp_count(e.text, 'app\\.(current_\\w+|is_guest|is_house)\\(') <> regexp_count(e.text, 'SELECT app\\.(current_\\w+|is_guest|is_house)\\(')`,
  },
]

const runtimeRole = "(rolname ~ '^plinth_(app|reader|auth|platform|worker)$')"
/** What may see further than its caller; one that is not named here fails the build. */
const definers = [
  "app.capture_hold(uuid,bigint,text,text,timestamp with time zone)",
  "app.check_impersonation()",
  "app.claim_usage(text,timestamp with time zone)",
  "app.claw_back_credits(text,bigint,text,text,timestamp with time zone)",
  "app.copy_identity_events(bigint[])",
  "app.current_platform_role()",
  "app.debit_credits(text[],bigint[],text[],uuid[],text[],text[],timestamp with time zone)",
  "app.end_impersonations()",
  "app.end_impersonations_without_passkey()",
  "app.feed_news(xid8,uuid[],uuid[],uuid[],uuid[])",
  "app.find_invitation(text)",
  "app.find_mail_suppressions(text[])",
  "app.forget_events(uuid,bigint,uuid,timestamp with time zone,text)",
  "app.freeze_credits(text,boolean,timestamp with time zone)",
  "app.give_credits(uuid,bigint,text,integer)",
  "app.grant_credits(text,text,bigint,smallint,boolean,text,timestamp with time zone,text,text,timestamp with time zone)",
  "app.guest_colleagues()",
  "app.guest_projects()",
  "app.hold_credits(uuid,text,bigint,text,uuid,text,text,timestamp with time zone,timestamp with time zone)",
  "app.insist_on_mail(text)",
  "app.is_founded(text)",
  "app.keep_an_owner()",
  "app.keep_billing_event(jsonb)",
  "app.keep_ledger()",
  "app.keep_log()",
  "app.keep_mail_event(jsonb)",
  "app.keep_operators_apart()",
  "app.keep_slugs()",
  "app.let_text(text,text,uuid,text,text,text,integer,jsonb)",
  "app.lift_mail_suppression(text)",
  "app.note_billing_incident(text,text,uuid)",
  "app.note_refusals(uuid,jsonb)",
  "app.note_use(uuid,jsonb)",
  "app.raise_incident()",
  "app.raise_ledger_incident()",
  "app.read_flags(bigint)",
  "app.read_plain_payload(uuid)",
  "app.read_presence(timestamp with time zone)",
  "app.record_usage(timestamp with time zone,timestamp with time zone,jsonb)",
  "app.release_hold(uuid,timestamp with time zone)",
  "app.tell_end_of_impersonation()",
  "app.tend_credits(timestamp with time zone)",
  "app.turn_usage_periods(timestamp with time zone,interval)",
  "auth.count_sessions()",
  "auth.end_sessions(uuid)",
  "auth.end_waiting_sessions()",
  "auth.follow_account()",
  "auth.follow_device_code()",
  "auth.follow_linked_account()",
  "auth.follow_passkey()",
  "auth.follow_phone()",
  "auth.follow_session()",
  "auth.follow_standing()",
  "auth.follow_two_factor()",
  "auth.follow_user()",
  "auth.forget_dead_devices()",
  "auth.forget_expired()",
  "auth.is_live(uuid)",
  "auth.keep_one_person_a_browser()",
  "auth.note_phone(text,text)",
  "auth.read_identity(uuid)",
  "auth.read_member_sessions()",
  "auth.resolve_api_key(text,text)",
  "auth.resolve_caller(text,text)",
  "auth.suspend(uuid,boolean)",
]
  .map((name) => `'${name}'`)
  .join()

/** What no role may be or do. */
export const privileges: readonly SchemaRule[] = [
  {
    name: "no runtime role is more than a visitor",
    query: `select format('%s is superuser, creates roles or databases, replicates or bypasses the policies', rolname) as finding
      from pg_roles where rolname ~ '^plinth_' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
      union all
      select format('%s owns %s', rolname, c.oid::regclass) from pg_class c join pg_roles r on r.oid = c.relowner where ${runtimeRole}
      union all
      select format('%s owns the function %s', rolname, p.oid::regprocedure) from pg_proc p join pg_roles r on r.oid = p.proowner where ${runtimeRole}
      union all
      select format('%s owns the schema %s', rolname, nspname) from pg_namespace n join pg_roles r on r.oid = n.nspowner where ${runtimeRole}
      union all
      select format('%s may become %s', rolname, m.roleid::regrole) from pg_auth_members m join pg_roles r on r.oid = m.member where ${runtimeRole}`,
  },
  {
    name: "only known functions see further than their caller",
    query: `select format('%s is a definer function', p.oid::regprocedure) as finding from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace and n.nspname !~ '^(pg_|information_schema)'
      where p.prosecdef and p.oid::regprocedure::text not in (${definers})
      union all
      select format('%s: owner, search_path or public execute', p.oid::regprocedure) from pg_proc p
      where p.prosecdef and p.oid::regprocedure::text in (${definers}) and (
        p.proowner <> 'plinth_gate'::regrole or not coalesce(p.proconfig, '{}') @> array['search_path=""']
        or has_function_privilege('public', p.oid, 'execute'))`,
  },
  {
    name: "no runtime role may empty a table, hang triggers or keys on it, or maintain it",
    query: `with ${tables} select format('%s may %s %s', rolname, privilege, t.name) as finding
      from tables t, pg_roles, unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN']) as privilege
      where ${runtimeRole} and has_table_privilege(rolname, t.oid, privilege)`,
  },
  {
    name: "the reader can only read",
    query: `with ${tables} select format('the reader may %s %s', privilege, t.name) as finding
      from tables t, unnest(array['INSERT', 'UPDATE', 'DELETE']) as privilege
      where has_table_privilege('plinth_reader', t.oid, privilege) or (privilege <> 'DELETE' and has_any_column_privilege('plinth_reader', t.oid, privilege))`,
  },
  {
    name: "nothing is granted to everyone",
    query: `with ${tables} select format('everyone may use %s', t.name) as finding from tables t
      join pg_class c on c.oid = t.oid, aclexplode(c.relacl) as acl where acl.grantee = 0
      union all
      select format('everyone may use the schema %s', nspname) from pg_namespace n, aclexplode(n.nspacl) as acl
      where acl.grantee = 0 and nspname in ('app', 'auth', 'platform', 'pgboss', 'public')`,
  },
  {
    name: "identity sees nothing of a tenant",
    query: `with ${tables} select format('plinth_auth may %s %s', privilege, t.name) as finding
      from tables t, unnest(array['SELECT', 'INSERT', 'UPDATE']) as privilege
      where t.schema = 'app' and has_any_column_privilege('plinth_auth', t.oid, privilege)
        and not (t.name = 'app.job_runs' and privilege = 'INSERT')`,
  },
  {
    name: "the log is only ever added to",
    query: `select format('%s may %s %s', rolname, privilege, log) as finding
      from pg_roles, unnest(array['app.events', 'auth.identity_events', 'platform.platform_events', 'platform.platform_notes', 'auth.user_privacy_consents',
          'app.event_seals', 'platform.platform_event_seals', 'platform.audit_checkpoints']) as log,
        unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as privilege
      where rolname ~ '^plinth_' and rolname <> 'plinth_owner'
        -- By app.forget_events and auth.forget_expired alone, and as far as the triggers keep_rows let them.
        and not (rolname = 'plinth_gate' and privilege = 'DELETE' and log in ('app.events', 'app.event_seals', 'auth.identity_events'))
        and (has_table_privilege(rolname, log, privilege) or (privilege = 'UPDATE' and has_any_column_privilege(rolname, log, privilege)))`,
  },
  {
    name: "a view shows what its reader may see",
    query: `select format('%s %s', case relkind when 'm' then 'materialized view' else 'view' end, c.oid::regclass) as finding
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${ours} and (relkind = 'm' or relkind = 'v' and not coalesce(reloptions, '{}') @> array['security_invoker=true'])`,
  },
  {
    name: "a policy that asks nothing is for the roles that need it",
    query: `select format('%s: %s', polrelid::regclass, polname) as finding from pg_policy p
      where (pg_get_expr(polqual, polrelid) = 'true' or pg_get_expr(polwithcheck, polrelid) = 'true')
        and polpermissive and not (polcmd = 'r' and obj_description(polrelid) = 'global')
        and not polroles <@ array['plinth_gate'::regrole::oid, 'plinth_worker'::regrole::oid]`,
  },
]
