import { systemClock, type Clock } from "@plinth/core"
import { Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { applyFaults } from "./apply-faults"
import { openChanges } from "./changes"
import { control } from "./control"
import { openDrawer } from "./drawer"
import { openFaults } from "./faults"
import { noForeignChanges, onlyByLocalName } from "./guard"
import { openJournal } from "./journal"
import { openMailbox, type Mail } from "./mailbox"
import { pages } from "./pages/pages"
import { openProductEvents } from "./product-events"
import type { MailFate, ProviderEnv, SandboxOptions } from "./provider"
import { providers } from "./providers"
import { recordCall } from "./record-call"
import { openReportedErrors } from "./reported-errors"
import { sendRefusal } from "./send-refusal"
import { openShelf } from "./shelf"
import { openTemplates } from "./templates"

const oneMebibyte = 1_048_576

/** The whole sandbox. With `dir` its mailbox outlives a restart; null keeps everything in memory. */
export function createSandbox({
  dir,
  clock = systemClock,
  ...options
}: SandboxOptions & {
  dir: string | null
  clock?: Clock
}): Hono<ProviderEnv> {
  const app = new Hono<ProviderEnv>()
  const mailbox = openMailbox(dir)
  const templates = openTemplates(dir)
  const errors = openReportedErrors(dir)
  const events = openProductEvents(dir)
  const journal = openJournal()
  const faults = openFaults()
  const changes = openChanges()
  const forgetting: ((seed?: string) => void)[] = []
  const controls = new Hono()
  const providerPages = new Hono()
  const fates: ((mail: Mail) => readonly MailFate[])[] = []

  const reset = (seed?: string) => {
    mailbox.empty()
    errors.empty()
    events.empty()
    journal.clear()
    faults.mend()
    forgetting.forEach((forget) => forget(seed))
    changes.announce()
  }

  app.use(onlyByLocalName)

  for (const provider of providers) {
    const mounted = new Hono<ProviderEnv>()
    mounted.use(recordCall(provider.name, journal, changes, clock))
    // The rest of an oversized body is never read, so its connection cannot carry another call.
    const tooLarge = { ...provider.refuse(413), headers: { connection: "close" } }
    mounted.use(bodyLimit({ maxSize: oneMebibyte, onError: () => sendRefusal(tooLarge) }))
    mounted.use(async (c, next) => {
      const isUpload = /^(?:multipart\/|application\/octet-stream)/.test(c.req.header("content-type") ?? "")
      c.set("requestBody", isUpload ? "" : await c.req.text())
      await next()
    })
    provider.mount(mounted, {
      clock,
      mailbox,
      errors,
      events,
      faults: applyFaults(provider, faults),
      shelf: (kept) => {
        const shelf = openShelf(dir, kept)
        forgetting.push(() => shelf.clear())
        return shelf
      },
      drawer: (name) => openDrawer(dir, name),
      onReset: (forget) => void forgetting.push(forget),
      control: controls,
      pages: providerPages,
      brokenCount: () => faults.list().length,
      showFate: (fateOf) => void fates.push(fateOf),
      announce: changes.announce,
      options,
    })
    app.route(`/${provider.name}`, mounted)
  }

  const controlled = {
    providerNames: providers.map(({ name }) => name),
    mailbox,
    templates,
    errors,
    events,
    journal,
    faults,
    changes,
    reset,
    controls,
    providerPages,
    fateOf: (mail: Mail) => fates.flatMap((fateOf) => fateOf(mail)),
  }
  app.use(noForeignChanges)
  app.route("/_", control(controlled))
  app.route("/", pages(controlled))
  return app
}
