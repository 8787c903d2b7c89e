import { messagesOf } from "@plinth/i18n"
import { describe, expect, test } from "vitest"
import { catalogue } from "./catalogue"
import { fixtureOf } from "./fixtures"
import { renderMail, type MailName } from "./render-mail"
import { isPage } from "./testing/is-page"
import { readTexts } from "./testing/read-texts"

const names = Object.keys(catalogue).filter((name): name is MailName => name in catalogue)

describe.each(names)("%s", async (name) => {
  const told = fixtureOf(name)
  const { url } = told
  const { subject, html, text } = await renderMail(name, told, "en")

  test("has a subject of one line and a text part that says the same", () => {
    expect(subject).toMatch(/^\S.{3,120}\S$/)
    expect(text.length).toBeGreaterThan(120)
    expect(text).toContain(url)
    expect(text).not.toMatch(/<\/?(?:p|a|div|span|t[dr]|br)\b|&\w+;|\u200c/)
  })

  test("misses no sentence", () => {
    expect(subject + html + text).not.toMatch(/\bmail\.\w|MISSING|undefined|\[object|\{\w+\}/)
  })

  test("has a preheader, which the text part leaves out", () => {
    const preheader = /<div[^>]*display:none[^>]*>([^<\u00a0]+)/.exec(html)?.[1]
    expect(preheader?.length).toBeGreaterThan(10)
    expect(text.startsWith(preheader ?? "")).toBe(false)
  })

  test("has one action, and nothing from elsewhere", () => {
    const links = [...html.matchAll(/<a\s[^>]*href="([^"]*)"/g)].map(([, href]) =>
      href?.replaceAll("&amp;", "&"),
    )
    expect(links).toEqual([url])
    expect(html).not.toMatch(/<img|<script|src=|@import|url\(/)
  })

  test("leads to a page of ours that there is", () => {
    expect(isPage(url)).toBe(true)
  })

  test.each(["light", "dark"] as const)("can be read in %s", (theme) => {
    const read = readTexts(html, theme)
    expect(read.length).toBeGreaterThan(4)
    expect(read.filter(({ contrast }) => contrast < 4.5)).toEqual([])
  })

  test("is small enough not to be clipped", () => {
    expect(Buffer.byteLength(html)).toBeLessThan(20_000)
  })
})

test("a colour that is hard to read, and a page that is not there, are found", () => {
  const hard = '<body style="background-color:#ffffff"><p style="color:#999999">So</p></body>'
  expect(readTexts(hard, "light")).toMatchObject([{ text: "So", contrast: expect.closeTo(2.85, 1) }])
  expect(isPage(fixtureOf("welcome").url.replace("/acme", "/acme/nowhere"))).toBe(false)
  expect(isPage("https://elsewhere.example/app/acme")).toBe(false)
})

test("what a person typed stays text", async () => {
  const { html, subject } = await renderMail(
    "role-changed",
    { ...fixtureOf("role-changed"), tenantName: "<b>\r\nBcc: x" },
    "en",
  )
  expect(html).not.toContain("<b>")
  expect(subject).toBe("Your role in <b> Bcc: x is now admin")
})

test("an unknown language falls back to English, and a date is one of that language", async () => {
  const { html, text } = await renderMail("invitation", fixtureOf("invitation"), "tlh")
  expect(html).toContain('<html lang="en"')
  expect(text).toContain("November 28, 2026")
})

type Sentences = { readonly [key: string]: string | Sentences }

test("every language has every sentence of a mail", () => {
  const keysOf = (sentences: Sentences): string[] =>
    Object.entries(sentences).flatMap(([key, inner]) =>
      typeof inner === "string" ? [key] : keysOf(inner).map((rest) => `${key}.${rest}`),
    )
  const expected = keysOf(messagesOf.en.mail)
  for (const messages of Object.values(messagesOf)) expect(keysOf(messages.mail)).toEqual(expected)
})
