export type Room = { readonly name: string; readonly path: string; readonly what: string }

const app = (name: string, what: string): Room => ({ name, path: `apps/${name}`, what })
const pack = (name: string, what: string): Room => ({ name, path: `packages/${name}`, what })

/** The house from the roof down. A room may call those below it, never one above. */
export const courses: readonly { readonly name: string; readonly rows: readonly (readonly Room[])[] }[] = [
  {
    name: "Doors",
    rows: [
      [
        app("web", "the product, in the browser"),
        app("tasks", "the worker"),
        app("docs", "this site"),
        app("sandbox", "every provider, on your machine"),
      ],
      [pack("api", "routers: who, input, output, one call"), pack("gate", "who is asking, in one query")],
    ],
  },
  {
    name: "Business",
    rows: [
      [
        pack("platform", "operators and reports"),
        pack("analytics", "what is counted, from one mapping"),
        pack("notifications", "mails that reach people"),
      ],
      [
        pack("overview", "a tenant's first page, in one query"),
        pack("projects", "the example domain: copy it first, delete it last"),
      ],
      [pack("billing", "what a tenant pays, and what follows")],
      [
        pack("usage", "what is used, counted once"),
        pack("credits", "the ledger of what may be spent"),
        pack("flags", "what is switched on for whom"),
      ],
      [pack("tenants", "members, invitations, roles"), pack("entitlements", "plans and limits")],
    ],
  },
  {
    name: "Ground",
    rows: [
      [
        pack("auth", "accounts and sessions"),
        pack("jobs", "enqueued if it commits"),
        pack("events", "one spine for all that happened"),
      ],
      [
        pack("db", "Postgres, roles, policies, contexts"),
        pack("observability", "log, traces, metrics, error reports"),
        pack("core", "errors, ids, time"),
      ],
    ],
  },
]

/** Rooms beside the stack: whoever needs them opens them. */
const annexes: readonly Room[] = [
  pack("ui", "components and tokens"),
  pack("i18n", "every sentence for people"),
  pack("scenarios", "tenants to try things on"),
  pack("config", "presets of the tools"),
]

export const rooms: readonly Room[] = [...courses.flatMap((course) => course.rows.flat()), ...annexes]
