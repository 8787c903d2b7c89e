import { expect, test } from "vitest"
import { testCards } from "../test-cards"
import { hostedInTest, paying } from "./testing/hosted-in-test"

const billing = hostedInTest()
const { outcomeOf } = billing

test("an open checkout shows what is bought, for whom, and every test card", async () => {
  const { at } = await billing.openCheckout({ billing_address: { country: "DE" } })
  const answer = await billing.read(at)
  const page = await answer.text()
  expect(answer.status).toBe(200)
  for (const words of ["Sandbox", "Pro", "$29.00", "$5.51", "Pay $34.51", "ada@demo.localhost", "Germany"])
    expect(page).toContain(words)
  for (const { number } of testCards) expect(page).toContain(`value="${number}"`)
  expect(page).not.toMatch(/<script|https?:\/\/(?!localhost)/)
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'")
  const filled = await billing.textOf(`${at}?fill=4000000000000341&name=Else&country=FR`)
  for (const words of ["4000 0000 0000 0341", "Else", "Pay $34.80"]) expect(filled).toContain(words)
})

test.each(testCards.map((card) => [card.number, card] as const))(
  "%s does what is written beside it",
  async (number, card) => {
    const { at, sessionId } = await billing.openCheckout()
    const answer = await billing.submit(at, { ...paying, card_number: number })
    const { status, payment, subscription } = await outcomeOf(sessionId)
    expect(payment).toMatchObject({
      card_last_four: number.slice(-4),
      total_amount: 2_900,
    })
    if (card.outcome.kind === "decline") {
      expect([status, subscription?.status, payment?.error_code]).toEqual([
        "failed",
        "failed",
        card.outcome.code,
      ])
      expect(answer.to).toBe(`/dodo/session/${sessionId}`)
      return
    }
    expect([status, subscription?.status]).toEqual(["succeeded", "active"])
    expect(answer).toMatchObject({ status: 303, to: `/dodo/session/${sessionId}/done` })
  },
)

test("a paid checkout leads back with what is documented, and serves no second time", async () => {
  const { at, sessionId } = await billing.openCheckout()
  const { to } = await billing.submit(at, paying)
  const page = await billing.textOf(to)
  const { subscription } = await outcomeOf(sessionId)
  const back = `http://localhost:3000/app/acme/billing?from=checkout&amp;subscription_id=${subscription?.subscription_id}&amp;status=active&amp;email=ada%40demo.localhost`
  expect(page).toContain("$29.00 was paid.")
  expect(page).toContain(`content="2;url=${back}"`)
  for (const again of [await billing.read(at), await billing.submit(at, paying)])
    expect(again.status).toBe(410)
  expect(await billing.textOf(at)).toContain("This checkout is used.")
  expect(
    (await billing.client().payments.list({ subscription_id: subscription?.subscription_id, page_number: 0 }))
      .items,
  ).toHaveLength(1)
})

test("who asks for it is sent back at once, and who has no address to go to stays", async () => {
  const direct = await billing.openCheckout({ feature_flags: { redirect_immediately: true } })
  const { to } = await billing.submit(direct.at, paying)
  expect((await billing.read(to)).headers.get("location")).toMatch(
    /^http:\/\/localhost:3000\/.*&status=active/,
  )
  for (const return_url of [null, "https://example.com/elsewhere"]) {
    const { at } = await billing.openCheckout({ return_url, feature_flags: { redirect_immediately: true } })
    const done = await billing.read((await billing.submit(at, paying)).to)
    expect(done.status).toBe(200)
    expect(await done.text()).not.toContain('href="http')
  }
})

test("a declined card leaves the checkout open for another, and a way back that says so", async () => {
  const { at, sessionId } = await billing.openCheckout()
  await billing.submit(at, { ...paying, card_number: "4000000000009995", country: "DE" })
  const page = await billing.textOf(at)
  expect(page).toContain("The card has too little money.")
  expect(page).toMatch(/href="http:\/\/localhost:3000\/[^"]*status=failed/)
  expect(page).toContain("Pay $34.51")
  await billing.submit(at, paying)
  expect(await outcomeOf(sessionId)).toMatchObject({
    status: "succeeded",
    subscription: { status: "active" },
  })
})

test.each([
  ["succeed", { card_number: "4000000000000002" }, "succeeded", "active"],
  ["succeed", { card_number: "" }, "succeeded", "active"],
  ["decline", {}, "failed", "failed"],
  ["challenge", {}, "requires_customer_action", "pending"],
])("the button %s ends it, whatever the card (%o)", async (outcome, fields, status, subscribed) => {
  const { at, sessionId } = await billing.openCheckout()
  await billing.submit(at, { ...paying, ...fields, outcome })
  expect(await outcomeOf(sessionId)).toMatchObject({ status, subscription: { status: subscribed } })
})

test("one that is left processing ends after 48 hours of the customer's clock", async () => {
  const { at, sessionId, customerId } = await billing.openCheckout()
  const { to } = await billing.submit(at, { ...paying, outcome: "process" })
  expect(await billing.textOf(to)).toContain("The payment is under way.")
  expect((await outcomeOf(sessionId)).status).toBe("processing")
  await billing.submit(`/billing/${customerId}`, { act: "clock_day" })
  expect((await outcomeOf(sessionId)).status).toBe("processing")
  await billing.submit(`/billing/${customerId}`, { act: "clock_next" })
  expect(await outcomeOf(sessionId)).toMatchObject({
    status: "succeeded",
    subscription: { status: "active" },
  })
})

test("a challenge is asked once: passed, the card decides; refused, the payment is declined and the checkout open", async () => {
  const passed = await billing.openCheckout()
  const asked = await billing.submit(passed.at, { ...paying, outcome: "challenge" })
  expect((await billing.read(passed.at)).headers.get("location")).toBe(asked.to)
  expect(await billing.textOf(asked.to)).toContain("Is it you?")
  const done = await billing.submit(asked.to, { outcome: "passed" })
  expect(done.to).toBe(`/dodo/session/${passed.sessionId}/done`)
  expect(await outcomeOf(passed.sessionId)).toMatchObject({ status: "succeeded" })
  expect((await billing.submit(asked.to, { outcome: "passed" })).status).toBe(404)

  const refused = await billing.openCheckout()
  const again = await billing.submit(refused.at, { ...paying, outcome: "challenge" })
  await billing.submit(again.to, { outcome: "refused" })
  expect((await outcomeOf(refused.sessionId)).payment).toMatchObject({
    status: "failed",
    error_code: "AUTHENTICATION_REQUIRED",
  })
  expect((await billing.submit(refused.at, paying)).to).toMatch(/\/done$/)
})

test("whoever abandons it goes back, and nothing is charged", async () => {
  const { at, sessionId } = await billing.openCheckout()
  expect((await billing.submit(at, { outcome: "abandon" })).to).toBe("http://localhost:3000/app/acme/billing")
  const elsewhere = await billing.openCheckout({ cancel_url: "https://example.com/" })
  const { to } = await billing.submit(elsewhere.at, { outcome: "abandon" })
  expect(await billing.textOf(to)).toContain("Nothing was charged.")
  expect((await outcomeOf(sessionId)).status).toBeNull()
})

test.each([
  ["a card that is none", { card_number: "4111 1111 1111 1111" }, "This is no test card"],
  ["no card", { card_number: "" }, "This is no test card"],
  ["a month that is none", { expires: "13/32" }, "The card expires in a month"],
  ["a word for the CVV", { cvv: "abc" }, "The CVV has"],
  ["no address", { email: "ada" }, "The e-mail address"],
  ["no name", { name: "  " }, "The name is missing"],
  ["a country that is none", { country: "<b>" }, ""],
  ["another button", { outcome: "steal" }, "There is no such button"],
])("%s is refused on the page, and what was typed stays", async (_, fields, words) => {
  const { at, sessionId } = await billing.openCheckout({ customer: { email: "eve@demo.localhost" } })
  const { status, page } = await billing.submit(at, { ...paying, name: "Typed <i>", ...fields })
  expect(status).toBe(422)
  expect(page).toContain(words)
  expect(page).toContain("name" in fields ? "ada@demo.localhost" : "Typed &lt;i&gt;")
  expect((await outcomeOf(sessionId)).payment).toBeUndefined()
})

test("an unknown one is not found, an expired one closed, and one for a second subscription says why not", async () => {
  expect((await billing.read("/dodo/session/cks_none")).status).toBe(404)
  expect((await billing.submit("/dodo/session/cks_none", paying)).status).toBe(404)
  for (const behind of ["done", "challenge"])
    expect((await billing.read(`/dodo/session/cks_none/${behind}`)).status).toBe(404)

  const expired = await billing.openCheckout()
  await billing.submit(`/billing/${expired.customerId}`, { act: "clock_day" })
  expect((await billing.read(expired.at)).status).toBe(410)
  expect(await billing.textOf(expired.at)).toContain("has expired")

  const customer = { customer_id: (await billing.newCustomer()).customer_id }
  const [first, second] = [await billing.openCheckout({ customer }), await billing.openCheckout({ customer })]
  await billing.submit(first.at, paying)
  const refused = await billing.submit(second.at, paying)
  expect([refused.status, refused.page]).toEqual([410, expect.stringContaining("already has a subscription")])
})

test("a page of another origin cannot pay", async () => {
  const { at, sessionId } = await billing.openCheckout()
  const foreign = await fetch(at, {
    method: "POST",
    body: new URLSearchParams(paying),
    headers: { origin: "https://example.com" },
  })
  expect(foreign.status).toBe(403)
  expect((await outcomeOf(sessionId)).status).toBeNull()
})

test("the journal keeps no card", async () => {
  const { at } = await billing.openCheckout()
  await billing.submit(at, { ...paying, card_number: "5105105105105100" })
  const journal = await billing.textOf("/_/journal?provider=dodo&limit=1")
  expect(journal).toContain("card_number=…")
  expect(journal).not.toContain("5105105105105100")
})
