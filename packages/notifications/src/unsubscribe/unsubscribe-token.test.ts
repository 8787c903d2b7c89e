import { newId, type MemberId, type TenantId } from "@plinth/core"
import { expect, test } from "vitest"
import { kindKeys, kinds } from "../kinds"
import { unsubscribeLinks } from "./unsubscribe-links"
import { readUnsubscribeToken, unsubscribeToken, type Mailing } from "./unsubscribe-token"

const mail = {
  tenantId: newId<TenantId>(),
  memberId: newId<MemberId>(),
  kinds: ["team.role_changed"],
  channel: "email",
} satisfies Mailing

test("a token says whose it is and what it ends, the same each time", () => {
  expect(readUnsubscribeToken(unsubscribeToken(mail))).toEqual(mail)
  expect(unsubscribeToken(mail)).toBe(unsubscribeToken({ ...mail }))
})

test("one that was changed, cut or made up opens nothing", () => {
  const [what = "", signature = ""] = unsubscribeToken(mail).split(".")
  const other = unsubscribeToken({ ...mail, memberId: newId<MemberId>() }).split(".")[0]
  for (const token of ["", ".", "a.b", what, `${what}.`, `${other}.${signature}`, `${what}.${signature}a`])
    expect(() => readUnsubscribeToken(token)).toThrow("link")
})

test("each kind whose mail may be turned off has its links, the others have none", () => {
  for (const kind of kindKeys) {
    const links = unsubscribeLinks({ ...mail, kinds: [kind] })
    const { channels, mandatory } = kinds[kind]
    expect(links === null, kind).toBe(channels.email === "never" || Boolean(mandatory?.includes("email")))
    expect(links?.headers ?? null).toEqual(
      links && {
        "List-Unsubscribe": expect.stringMatching(/^<http\S+\/api\/unsubscribe\/[\w.-]+>$/),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      },
    )
  }
})

test("a digest's link ends all that it gathered, but for what nobody can turn off or on", () => {
  const page = unsubscribeLinks({
    ...mail,
    kinds: ["billing.receipt", "team.welcome", "security.passkey_added", "usage.near_limit"],
  })?.page
  expect(readUnsubscribeToken(page?.split("/").at(-1) ?? "").kinds).toEqual([
    "team.welcome",
    "usage.near_limit",
  ])
})
