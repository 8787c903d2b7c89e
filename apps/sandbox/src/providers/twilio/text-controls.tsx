/** @jsxImportSource hono/jsx */
import type { Hono } from "hono"
import { z } from "zod"
import type { Texts } from "./open-texts"
import { textStates, type Text } from "./text"
import { TextsPage } from "./texts-page"

type Places = { readonly control: Hono; readonly pages: Hono; readonly brokenCount: () => number }

const Reply = z.object({ from: z.string().min(1), body: z.string().min(1), url: z.url().nullish() })
const Failed = z.object({ errorCode: z.coerce.number().int() })
const Settled = z.object({ status: z.enum(textStates), errorCode: z.number().int().nullable().default(null) })

/** Messages as programs and people see them, and what a phone does by itself: answer, or be out of reach. */
export function textControls(texts: Texts, { control, pages, brokenCount }: Places): void {
  const listed = (to: string | undefined): Text[] =>
    texts
      .all()
      .filter((text) => !to || text.to === to)
      .toReversed()

  control.get("/texts", (c) => c.json({ items: listed(c.req.query("to")) }))
  control.post("/texts/reply", async (c) => {
    const input = Reply.safeParse(await c.req.json().catch(() => null))
    if (!input.success) return c.json({ error: z.prettifyError(input.error) }, 400)
    const { from, body, url } = input.data
    return c.json({ answered: await texts.reply(from, body, url ?? undefined) })
  })
  control.post("/texts/:sid/status", async (c) => {
    const text = texts.find(c.req.param("sid"))
    const input = Settled.safeParse(await c.req.json().catch(() => null))
    if (!text || !input.success) return c.json({ error: "There is no such message or status." }, 400)
    return c.json({ answered: await texts.settle(text, input.data.status, input.data.errorCode) })
  })

  pages.get("/texts", (c) => c.html(<TextsPage texts={listed(undefined)} brokenCount={brokenCount()} />))
  pages.post("/texts/reply", async (c) => {
    const input = Reply.safeParse(await c.req.parseBody())
    if (input.success) await texts.reply(input.data.from, input.data.body)
    return c.redirect("/texts", 303)
  })
  pages.post("/texts/:sid/status", async (c) => {
    const text = texts.find(c.req.param("sid"))
    const input = Failed.safeParse(await c.req.parseBody())
    if (text && input.success) await texts.settle(text, "undelivered", input.data.errorCode)
    return c.redirect("/texts", 303)
  })
}
