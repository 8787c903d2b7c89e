import { newId, type MemberId, type TenantId } from "@plinth/core"
import { expect, test } from "vitest"
import { fixtureOf } from "../mail/fixtures"
import { renderMail } from "../mail/render-mail"
import { isPage } from "../mail/testing/is-page"
import { readTexts } from "../mail/testing/read-texts"
import { offerUnsubscribe } from "./offer-unsubscribe"

const mail = await renderMail("role-changed", fixtureOf("role-changed"), "en")
const whose = { tenantId: newId<TenantId>(), memberId: newId<MemberId>(), channel: "email" } as const
const told = { tenantName: "Acme & <Sons>", locale: "en" }

test("a mail that can be ended says how at its foot, in its text and in its headers, the same each time", async () => {
  const offered = await offerUnsubscribe(mail, { ...whose, kinds: ["team.role_changed"] }, told)
  const page = /href="([^"]*\/unsubscribe\/[^"]*)"/.exec(offered.html)?.[1] ?? ""
  expect(isPage(page)).toBe(true)
  expect(isPage(/<(.*)>/.exec(offered.headers?.["List-Unsubscribe"] ?? "")?.[1] ?? "")).toBe(true)
  expect(offered.text).toContain(page)
  expect(offered.text.replaceAll("\n", " ")).toContain(
    "“Your role changes” is turned on for you in Acme & <Sons>",
  )
  expect(offered.html.match(/<\/body>/g)).toHaveLength(1)
  expect(offered.html).not.toMatch(/<!DOCTYPE[\s\S]*<!DOCTYPE/)
  expect(await offerUnsubscribe(mail, { ...whose, kinds: ["team.role_changed"] }, told)).toEqual(offered)
  for (const theme of ["light", "dark"] as const)
    expect(readTexts(offered.html, theme).filter(({ contrast }) => contrast < 4.5)).toEqual([])
})

test("a mail that nobody can turn off offers nothing", async () => {
  expect(await offerUnsubscribe(mail, { ...whose, kinds: ["billing.receipt"] }, told)).toBe(mail)
})
