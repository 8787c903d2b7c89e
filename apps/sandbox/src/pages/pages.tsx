/** @jsxImportSource hono/jsx */
import { Hono, type Context } from "hono"
import { secureHeaders } from "hono/secure-headers"
import { streamSSE } from "hono/streaming"
import { z } from "zod"
import type { Changes } from "../changes"
import { FaultInput, type Faults } from "../faults"
import type { Journal } from "../journal"
import type { Mail, Mailbox } from "../mailbox"
import type { ProductEvents } from "../product-events"
import type { MailFate } from "../provider"
import type { ReportedErrors } from "../reported-errors"
import { inTheme, type Template, type Templates } from "../templates"
import { assets } from "./assets"
import { ErrorsPage } from "./errors-page"
import { EventsPage } from "./events-page"
import { FaultsPage } from "./faults-page"
import { JournalPage } from "./journal-page"
import { mailTabs } from "./mail-view"
import { MailboxPage } from "./mailbox-page"
import { NothingHere } from "./nothing-here"
import { TemplatesPage } from "./templates-page"

type Shown = {
  readonly providerNames: readonly string[]
  readonly mailbox: Mailbox
  readonly templates: Templates
  readonly errors: ReportedErrors
  readonly events: ProductEvents
  readonly journal: Journal
  readonly faults: Faults
  readonly changes: Changes
  /** What the providers bring. */
  readonly providerPages: Hono
  readonly fateOf: (mail: Mail) => readonly MailFate[]
}

const own = ["'self'"]
const none = ["'none'"]

/** The sandbox as people see it. Every change is a plain form; the one script only refreshes what is on the page. */
export function pages({ providerNames, mailbox, errors, events, journal, faults, ...rest }: Shown): Hono {
  const { changes, providerPages, fateOf, templates } = rest
  const app = new Hono()
  const brokenCount = () => faults.list().length
  const nothingHere = (c: Context) => c.html(<NothingHere brokenCount={brokenCount()} />, 404)

  app.get("/mail/:id/body", (c) => {
    const mail = mailbox.find(c.req.param("id"))
    if (!mail?.html) return nothingHere(c)
    c.header("content-security-policy", mailPolicy)
    return c.html(`<base target="_blank">${mail.html}`)
  })

  app.get("/templates/:name/body", (c) => {
    const template = templates.find(c.req.param("name"))
    if (!template) return nothingHere(c)
    c.header("content-security-policy", mailPolicy)
    return c.html(inTheme(template, c.req.query("theme") === "dark" ? "dark" : "light"))
  })

  app.use(
    secureHeaders({
      strictTransportSecurity: false,
      // Without any referrer a browser keeps quiet about the origin of a form, too, and it would be taken for foreign.
      referrerPolicy: "same-origin",
      contentSecurityPolicy: {
        defaultSrc: none,
        styleSrc: own,
        scriptSrc: own,
        fontSrc: own,
        imgSrc: own,
        connectSrc: own,
        frameSrc: own,
        formAction: own,
        baseUri: none,
        frameAncestors: none,
      },
    }),
  )

  app.route("/assets", assets())

  const mailboxPage = (origin: string, to: string, open: { mail: Mail; view: string | undefined } | null) => {
    const tab = mailTabs.find((name) => name === open?.view) ?? (open?.mail.html ? "html" : "text")
    const opened = open && { mail: open.mail, tab, fate: fateOf(open.mail) }
    return (
      <MailboxPage
        mails={mailbox.list(to)}
        to={to}
        open={opened}
        address={origin}
        brokenCount={brokenCount()}
      />
    )
  }

  app.get("/", (c) => c.html(mailboxPage(new URL(c.req.url).origin, c.req.query("to") ?? "", null)))

  app.get("/mail/:id", (c) => {
    const mail = mailbox.find(c.req.param("id"))
    if (!mail) return nothingHere(c)
    const open = { mail, view: c.req.query("view") }
    return c.html(mailboxPage(new URL(c.req.url).origin, c.req.query("to") ?? "", open))
  })

  const templatesPage = (open: Template | undefined) => (
    <TemplatesPage templates={templates.list()} open={open} brokenCount={brokenCount()} />
  )
  app.get("/templates", (c) => c.html(templatesPage(undefined)))
  app.get("/templates/:name", (c) => {
    const open = templates.find(c.req.param("name"))
    return open ? c.html(templatesPage(open)) : nothingHere(c)
  })

  app.post("/mail/empty", (c) => {
    mailbox.empty()
    return c.redirect("/", 303)
  })

  app.get("/errors", (c) => {
    const id = c.req.query("id") ?? ""
    return c.html(<ErrorsPage errors={errors.list(id)} id={id} brokenCount={brokenCount()} />)
  })

  app.get("/events", (c) => c.html(<EventsPage events={events.list()} brokenCount={brokenCount()} />))

  app.get("/journal", (c) => {
    const provider = providerNames.find((name) => name === c.req.query("provider")) ?? null
    const calls = journal.list(provider ? { provider } : {})
    return c.html(<JournalPage {...{ calls, providerNames, provider, brokenCount: brokenCount() }} />)
  })

  app.get("/faults", (c) =>
    c.html(<FaultsPage {...{ faults: faults.list(), providerNames, refused: null }} />),
  )

  app.post("/faults", async (c) => {
    const form = Object.entries(await c.req.parseBody()).filter(([, value]) => value !== "")
    const input = FaultInput.safeParse(Object.fromEntries(form))
    if (!input.success || !providerNames.includes(input.data.provider)) {
      const refused = input.success ? "There is no such provider." : z.prettifyError(input.error)
      return c.html(<FaultsPage {...{ faults: faults.list(), providerNames, refused }} />, 422)
    }
    faults.add(input.data)
    return c.redirect("/faults", 303)
  })

  app.post("/faults/mend", async (c) => {
    const { id } = await c.req.parseBody()
    faults.mend(typeof id === "string" ? id : undefined)
    return c.redirect("/faults", 303)
  })

  app.get("/changes", (c) =>
    streamSSE(c, async (stream) => {
      await new Promise<void>((resolve) => {
        const unsubscribe = changes.subscribe(() => void stream.writeSSE({ data: "changed" }))
        stream.onAbort(() => {
          unsubscribe()
          resolve()
        })
      })
    }),
  )

  app.route("/", providerPages)
  app.all("*", (c) => nothingHere(c))

  return app
}

/** A mail may show pictures and its own styles; scripts, forms and frames stay out. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src * data:; font-src * data:; frame-ancestors 'self'"
