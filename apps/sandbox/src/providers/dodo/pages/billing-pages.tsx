/** @jsxImportSource hono/jsx */
import type { Context, Hono } from "hono"
import { NothingHere } from "../../../pages/nothing-here"
import type { Dodo } from "../open-dodo"
import { Refused } from "../refusals"
import type { Customer } from "../store"
import { actOnCustomer, CustomerInput } from "./customer-acts"
import { CustomerPage } from "./customer-page"
import { CustomersPage } from "./customers-page"

/** The sandbox's own pages of billing: who there is, what time it is for them, and what waits to be settled by hand. */
export function billingPages(app: Hono, dodo: Dodo, brokenCount: () => number): void {
  const { state } = dodo

  const page = (c: Context, customer: Customer, refused: string | null) => {
    const newestFirst = <Row extends { customerId: string }>(rows: readonly Row[]) =>
      rows.filter(({ customerId }) => customerId === customer.id).toReversed()
    return c.html(
      <CustomerPage
        customer={customer}
        clock={{
          shows: dodo.timeOf(customer.id),
          isMoved: state.find("clocks", customer.id) !== undefined,
          nextDueAt: dodo.nextDue(customer.id)?.at ?? null,
        }}
        subscriptions={newestFirst(state.all("subscriptions")).map((subscription) => ({
          subscription,
          product: state.find("products", subscription.productId),
        }))}
        payments={newestFirst(state.all("payments"))}
        refunds={newestFirst(state.all("refunds"))}
        disputes={newestFirst(state.all("disputes"))}
        refused={refused}
        brokenCount={brokenCount()}
      />,
      refused === null ? 200 : 422,
    )
  }

  app.get("/billing", (c) => {
    dodo.catchUp()
    const rows = state.all("customers").map((customer) => ({
      customer,
      subscriptions: state.all("subscriptions").filter(({ customerId }) => customerId === customer.id),
      clockShows: state.find("clocks", customer.id) ? dodo.timeOf(customer.id) : null,
    }))
    return c.html(<CustomersPage rows={rows.toReversed()} brokenCount={brokenCount()} />)
  })

  app.get("/billing/:id", (c) => {
    dodo.catchUp()
    const customer = state.find("customers", c.req.param("id"))
    return customer ? page(c, customer, null) : c.html(<NothingHere brokenCount={brokenCount()} />, 404)
  })

  app.post("/billing/:id", async (c) => {
    const customer = state.find("customers", c.req.param("id"))
    if (!customer) return c.html(<NothingHere brokenCount={brokenCount()} />, 404)
    const input = CustomerInput.safeParse(await c.req.parseBody())
    if (!input.success) return page(c, customer, "Something is missing. Try again.")
    try {
      return c.redirect(actOnCustomer(dodo, customer.id, input.data), 303)
    } catch (error) {
      if (error instanceof Refused) return page(c, customer, error.message)
      throw error
    }
  })
}
