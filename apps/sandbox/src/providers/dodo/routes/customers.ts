import type {
  CustomerPortalSession,
  CustomerRetrievePaymentMethodsResponse,
} from "dodopayments/resources/customers"
import { z } from "zod"
import { openPortal } from "../actions/open-portal"
import { later } from "../engine/calendar"
import { Metadata } from "../entities"
import { takeNewcomerClock } from "../newcomer-clock"
import { found, refuse } from "../refusals"
import { renderCustomer, renderMethod } from "../render/render-customer"
import { listCreated, listPage } from "./list-page"
import { readBody } from "./read-body"
import type { Mount } from "./mount"

const CreateCustomer = z.object({
  email: z.email(),
  name: z.string().min(1),
  phone_number: z.string().nullish(),
  metadata: Metadata.nullish(),
})
const UpdateCustomer = CreateCustomer.partial().extend({
  email: z.email().nullish(),
  name: z.string().min(1).nullish(),
})

export const customers: Mount = (app, dodo) => {
  app.post("/customers", (c) => {
    const input = readBody(c.var.requestBody, CreateCustomer)
    const customer = dodo.change((draft) => {
      const id = draft.newId("cus")
      const offsetMs = takeNewcomerClock(draft, id, input.metadata?.tenant_id)
      const created = {
        id,
        email: input.email,
        name: input.name,
        phoneNumber: input.phone_number ?? null,
        metadata: input.metadata ?? {},
        createdAt: later(dodo.realNow(), offsetMs),
      }
      draft.put("customers", created)
      return created
    })
    return c.json(renderCustomer(dodo.state, customer))
  })

  app.get("/customers", (c) => {
    const { email, name } = c.req.query()
    const rows = listCreated(dodo.state.all("customers"), c.req.query())
      .filter((customer) => !email || customer.email.toLowerCase() === email.toLowerCase())
      .filter((customer) => !name || customer.name.toLowerCase().includes(name.toLowerCase()))
    const items = listPage(rows, c.req.query()).map((customer) => renderCustomer(dodo.state, customer))
    return c.json({ items })
  })

  app.get("/customers/:id", (c) => c.json(renderCustomer(dodo.state, customerOf(c.req.param("id")))))

  app.patch("/customers/:id", (c) => {
    const { email, name, phone_number: phone, metadata } = readBody(c.var.requestBody, UpdateCustomer)
    const before = customerOf(c.req.param("id"))
    const customer = {
      ...before,
      email: email ?? before.email,
      name: name ?? before.name,
      phoneNumber: phone === undefined ? before.phoneNumber : phone,
      metadata: metadata ?? before.metadata,
    }
    dodo.change((draft) => draft.put("customers", customer))
    return c.json(renderCustomer(dodo.state, customer))
  })

  app.get("/customers/:id/payment-methods", (c) => {
    const { id } = customerOf(c.req.param("id"))
    const paid = new Set(
      dodo.state.all("payments").flatMap(({ methodId, status }) => (status === "failed" ? [] : [methodId])),
    )
    const items = dodo.state
      .all("methods")
      .filter((method) => method.customerId === id && paid.has(method.id))
      .toReversed()
      .map(renderMethod)
    return c.json({ items } satisfies CustomerRetrievePaymentMethodsResponse)
  })

  app.delete("/customers/:id/payment-methods/:method", (c) => {
    const { id } = customerOf(c.req.param("id"))
    const method = found(dodo.state.find("methods", c.req.param("method")), "payment method")
    if (method.customerId !== id) refuse(404, "NOT_FOUND", "There is no such payment method.")
    dodo.change((draft) => draft.remove("methods", method.id))
    return c.body(null, 204)
  })

  app.post("/customers/:id/customer-portal/session", (c) => {
    const { id } = customerOf(c.req.param("id"))
    const returnUrl = c.req.query("return_url") ?? null
    const link = dodo.change((draft) => openPortal(draft, id, returnUrl, dodo.timeOf(id)))
    return c.json({ link: `${dodo.origin}/dodo/portal/${link.id}` } satisfies CustomerPortalSession)
  })

  const customerOf = (id: string) => found(dodo.state.find("customers", id), "customer")
}
