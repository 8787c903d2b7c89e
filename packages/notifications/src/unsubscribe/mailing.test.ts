import { newId, type MemberId } from "@plinth/core"
import { aTenant } from "@plinth/tenants/testing"
import { expect, test } from "vitest"
import { listPreferences } from "../preferences/list-preferences"
import { readMailing, setMailing } from "./mailing"
import { unsubscribeToken } from "./unsubscribe-token"

const kinds = ["team.role_changed", "usage.near_limit"] as const
const requestId = "test"

async function aSubscriber() {
  const acme = await aTenant({ plan: "business" })
  const ada = acme.as("admin")
  await ada.read(async () => {})
  const whose = { tenantId: acme.tenant.id, memberId: ada.member.id, channel: "email" } as const
  const token = unsubscribeToken({ ...whose, kinds: [kinds[0]] })
  const mails = async (of = ada) =>
    (await listPreferences(of)).filter(({ channels }) => channels.email.isOn).map(({ kind }) => kind)
  return { acme, ada, whose, token, mails, databases: acme.databases }
}

test("a link ends the mails of one kind for one member, and nothing else; twice is once", async () => {
  const { acme, token, mails, databases } = await aSubscriber()
  const others = acme.another("admin")
  await others.read(async () => {})
  const before = await mails()
  expect(await readMailing(databases, token)).toEqual({
    name: "Your role changes",
    tenantName: "Acme",
    isOn: true,
  })
  expect(await mails()).toEqual(before)
  for (let time = 0; time < 2; time += 1) await setMailing(databases, token, { isOn: false, requestId })
  expect(await mails()).toEqual(before.filter((kind) => kind !== kinds[0]))
  expect(await mails(others)).toEqual(before)
  expect(await readMailing(databases, token)).toMatchObject({ isOn: false })
})

test("it is undone the same way", async () => {
  const { token, mails, databases } = await aSubscriber()
  const before = await mails()
  await setMailing(databases, token, { isOn: false, requestId })
  await setMailing(databases, token, { isOn: true, requestId })
  expect(await mails()).toEqual(before)
})

test("a digest's link ends all that it gathered", async () => {
  const { whose, mails, databases } = await aSubscriber()
  const token = unsubscribeToken({ ...whose, kinds: [...kinds] })
  expect((await readMailing(databases, token)).name).toContain(" and ")
  await setMailing(databases, token, { isOn: false, requestId })
  expect((await mails()).filter((kind) => kinds.some((one) => one === kind))).toEqual([])
})

test("of a digest's link what there is no choice about does not keep the rest from ending", async () => {
  const { whose, mails, databases } = await aSubscriber()
  const token = unsubscribeToken({ ...whose, kinds: [kinds[0], "security.passkey_added", kinds[1]] })
  await setMailing(databases, token, { isOn: false, requestId })
  expect((await mails()).filter((kind) => kinds.some((one) => one === kind))).toEqual([])
  expect(await readMailing(databases, token)).toMatchObject({ isOn: false })
})

test("a link of nobody's, and one that was changed, end nothing", async () => {
  const { whose, token, databases } = await aSubscriber()
  const nobodys = unsubscribeToken({ ...whose, memberId: newId<MemberId>(), kinds: [kinds[0]] })
  for (const wrong of [nobodys, `${token}a`, token.slice(1), ""]) {
    await expect(readMailing(databases, wrong)).rejects.toHaveCode("notifications.UNSUBSCRIBE_LINK_UNKNOWN")
    await expect(setMailing(databases, wrong, { isOn: false, requestId })).rejects.toHaveCode(
      "notifications.UNSUBSCRIBE_LINK_UNKNOWN",
    )
  }
})

test("what nobody can turn off no link turns off", async () => {
  const { whose, databases } = await aSubscriber()
  const token = unsubscribeToken({ ...whose, kinds: ["billing.receipt"] })
  await expect(setMailing(databases, token, { isOn: false, requestId })).rejects.toHaveCode(
    "notifications.MANDATORY",
  )
})
