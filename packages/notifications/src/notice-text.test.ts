import { expect, test } from "vitest"
import { kindKeys } from "./kinds"
import { noticeText } from "./notice-text"

const happening = {
  data: {
    role: "admin",
    to: "viewer",
    daysLeft: 3,
    amount: 2_900,
    currency: "USD",
    at: "2030-03-04T12:00:00Z",
    available: 12,
    debt: 0,
    meter: "api_calls",
    percent: 80,
    title: "We are shut on Sunday",
    text: "From 2 to 3.",
  },
  actorType: "user",
  actorId: "0",
  actorName: "Ada",
  subjectName: "Grace",
  projectName: "Falcon",
  tenantName: "Acme",
}

test.each(kindKeys)("%s says something, and nothing of how it is said", (kind) => {
  const { title, body } = noticeText({ ...happening, kind }, "en", "UTC")
  for (const said of [title, body]) {
    expect(said).toMatch(/\S/)
    expect(said).not.toMatch(/[{}]|undefined|NaN|notifications\./)
  }
})

test("who is gone is someone, an operator is the house's support", () => {
  const gone = { ...happening, actorName: null, kind: "project.created" } as const
  expect(noticeText(gone, "en", "UTC").title).toBe("Someone created Falcon")
  const operator = { ...gone, actorType: "system", actorId: "operator" }
  expect(noticeText(operator, "en", "UTC").title).toBe("Plinth support created Falcon")
})
