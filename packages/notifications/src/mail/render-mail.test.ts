import { messagesOf } from "@plinth/i18n"
import { describe, expect, test } from "vitest"
import { catalogue } from "./catalogue"
import { renderMail, type MailName } from "./render-mail"

const url = "https://plinth.example/api/auth/verify?token=a1&callbackURL=%2Fapp"

/** One reader for all: each mail takes from it what it asks for. */
const told = {
  name: "Ada Lovelace",
  newEmail: "ada@new.example",
  change: "second_factor_on",
  tenantName: "Nörd & <Wind>",
  joinedName: "Grace Hopper",
  invitedByName: "Grace Hopper",
  role: "admin",
  expiresAt: new Date("2026-11-28T12:00:00Z"),
  reportId: "0198c5d0",
  message: "It broke.\nTwice.",
  reporter: null,
  tenant: null,
  page: "/app/acme/projects",
  browser: "Chromium 156",
  errorId: "K7QF2M9A",
  plan: "pro",
  amount: "$29.00",
  until: new Date("2026-11-28T12:00:00Z"),
  days: 3,
  credits: 1_200,
  debt: 40,
  meter: "api_calls",
  used: "40,000",
  limit: "50,000",
  ceiling: "75,000",
  step: "1,000",
  price: "$0.50",
  over: [{ meter: "members", used: 5, limit: 3 }],
  url,
}

const names = Object.keys(catalogue).filter((name): name is MailName => name in catalogue)

describe.each(names)("%s", async (name) => {
  const { subject, html, text } = await renderMail(name, told, "en")

  test("has a subject of one line and a text part that says the same", () => {
    expect(subject).toMatch(/^\S.{3,120}\S$/)
    expect(text.length).toBeGreaterThan(120)
    expect(text).toContain(url)
    expect(text).not.toMatch(/<\/?(?:p|a|div|span|t[dr]|br)\b|&\w+;|\u200c/)
  })

  test("misses no sentence", () => {
    expect(subject + html + text).not.toMatch(/mail\.|MISSING|undefined|\[object|\{\w+\}/)
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

  test("is small enough not to be clipped", () => {
    expect(Buffer.byteLength(html)).toBeLessThan(20_000)
  })
})

test("what a person typed stays text", async () => {
  const { html, subject } = await renderMail("role-changed", { ...told, tenantName: "<b>\r\nBcc: x" }, "en")
  expect(html).not.toContain("<b>")
  expect(subject).toBe("Your role in <b> Bcc: x is now admin")
})

test("an unknown language falls back to English, and a date is one of that language", async () => {
  const { html, text } = await renderMail("invitation", told, "tlh")
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
