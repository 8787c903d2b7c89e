import { countProcedure, countRequest, readMetrics, reportError } from "@plinth/observability"
import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { parse } from "yaml"
import { z } from "zod"
import { readVitals } from "./read-vitals"
import { testGate } from "./testing"

const house = path.join(import.meta.dirname, "../../..")
const dashboards = path.join(house, "packages/observability/dashboards")
const Rule = z.object({
  alert: z.string(),
  expr: z.string(),
  for: z.string().optional(),
  labels: z.object({ severity: z.enum(["page", "look"]) }),
  annotations: z.object({ summary: z.string(), runbook_url: z.string() }),
})
const { rules = [] } =
  z
    .object({ groups: z.array(z.object({ rules: z.array(Rule) })) })
    .parse(parse(readFileSync(path.join(dashboards, "alerts.yaml"), "utf8"))).groups[0] ?? {}
const Panels = z.object({ panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })) })) })
const drawn = Panels.parse(JSON.parse(readFileSync(path.join(dashboards, "grafana.json"), "utf8")))
  .panels.flatMap(({ targets }) => targets)
  .map(({ expr }) => expr)

const { gate, asSuperuser } = await testGate()

beforeAll(() => vi.stubEnv("METRICS_TOKEN", "a-token-of-this-test"))
afterAll(() => vi.unstubAllEnvs())

const named = (expressions: readonly string[]) =>
  new Set(
    expressions.flatMap((expr) =>
      (expr.match(/\b(?:plinth|nodejs|process)_\w+/g) ?? []).map((name) =>
        name.replace(/_(?:bucket|count|sum)$/, ""),
      ),
    ),
  )

/** What this process tells to Prometheus, as text. */
async function told(): Promise<string> {
  const headers = new Headers({ authorization: "Bearer a-token-of-this-test" })
  const answer = await readMetrics(headers, () => readVitals({ ...gate.databases }))
  return answer.kind === "told" ? answer.text : ""
}

test("webhooks, jobs, mails and the ledger are told as they stand", async () => {
  await asSuperuser(
    `insert into platform.billing_payment_events (provider, id, type, object_kind, sent_at, is_fresh, received_at)
      values ('dodo', 'msg_1', 'payment.succeeded', 'payment', now(), true, now() - interval '3 minutes')`,
  )
  await asSuperuser(
    `insert into app.job_runs (id, task, key, state, attempt, max_attempts, run_at)
      select gen_random_uuid(), 'notifications.send-invitation', n::text, 'pending', 1, 8, now() + interval '1 hour'
      from generate_series(1, 3) n`,
  )
  await asSuperuser(
    `insert into platform.job_minutes
      select date_trunc('minute', now()) - ago, task, 7, 2, 0, 0, 0, 0, 0, 0
      from (values (interval '1 minute', 'notifications.send-invitation'), ('2 minutes', 'billing.sync-payment'),
        ('20 minutes', 'billing.sync-payment')) as minutes (ago, task)`,
  )
  await asSuperuser(
    `with checked as (
        insert into platform.ledger_checks (id, ended_at) values (gen_random_uuid(), now() - interval '2 hours') returning id
      ) insert into platform.ledger_findings select id, gen_random_uuid(), 'I1', 4 from checked`,
  )
  // Whose they are is not asked here.
  await asSuperuser(
    `begin; set local session_replication_role = replica;
    insert into app.notification_deliveries
        (tenant_id, id, notification_id, event_id, member_id, user_id, kind, channel, state, told_at, digest_id)
      select id, id, id, id, id, id, 'project.created', channel, state, now(), digest_id
      from (values (gen_random_uuid(), 'email', 'sent', null), (gen_random_uuid(), 'sms', 'failed', null),
        (gen_random_uuid(), 'email', 'sent', gen_random_uuid())) as carried (id, channel, state, digest_id);
    commit`,
  )
  countRequest("app", "GET", 200, 0.02)
  countProcedure("projects.list", true, 0.004)
  const text = await told()
  expect(text).toContain("plinth_webhooks_waiting 1")
  expect(text).toMatch(/plinth_webhooks_oldest_seconds 18\d/)
  expect(text).toContain('plinth_jobs_failed_recent{task="billing.sync-payment"} 2')
  expect(text).toContain('plinth_jobs_tried_again{task="notifications.send-invitation"} 3')
  for (const mail of ['"sent"} 8', '"failed"} 2', '"waiting"} 3'])
    expect(text).toContain(`plinth_mails_recent{outcome=${mail}`)
  expect(text).toContain('plinth_deliveries_sent_recent{channel="email"} 1')
  expect(text).toContain('plinth_deliveries_failed_recent{channel="sms"} 1')
  expect(text).toMatch(/plinth_ledger_check_age_seconds 72\d\d/)
  expect(text).toContain("plinth_ledger_broken 4")
})

test("what is asked again within seconds asks the database nothing", async () => {
  const databases = { ...gate.databases }
  const answers = await Promise.all(Array.from({ length: 50 }, () => readVitals(databases)))
  expect(new Set(answers).size).toBe(1)
})

test("alerts and dashboard name nothing that is not told, and everything of the house is drawn", async () => {
  reportError(new Error("planted"), "vitals.test")
  const text = await told()
  const known = new Set([...text.matchAll(/^# HELP (\w+)/gm)].map(([, name = ""]) => name))
  expect([...named([...drawn, ...rules.map(({ expr }) => expr)])].filter((name) => !known.has(name))).toEqual(
    [],
  )
  const ours = [...known].filter((name) => name.startsWith("plinth_"))
  expect(ours.filter((name) => !named(drawn).has(name))).toEqual([])
})

test("every alert leads to a section that says what to do", () => {
  expect(rules.length).toBeGreaterThan(8)
  for (const { alert, annotations } of rules) {
    const [page = "", section = ""] = annotations.runbook_url.split("#")
    const file = path.join(house, "apps/docs/content", `${page}.mdx`)
    expect(existsSync(file), file).toBe(true)
    expect(readFileSync(file, "utf8")).toContain(`\n## ${alert}\n`)
    expect(section).toBe(alert.toLowerCase())
  }
})
