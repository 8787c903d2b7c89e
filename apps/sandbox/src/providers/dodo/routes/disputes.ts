import { found } from "../refusals"
import { renderDispute, renderDisputeInList } from "../render/render-dispute"
import { listCreated, listPage } from "./list-page"
import type { Mount } from "./mount"

export const disputes: Mount = (app, dodo) => {
  app.get("/disputes", (c) => {
    const query = c.req.query()
    const rows = listCreated(dodo.state.all("disputes"), query)
      .filter((one) => !query["customer_id"] || one.customerId === query["customer_id"])
      .filter((one) => !query["dispute_status"] || one.status === query["dispute_status"])
      .filter((one) => !query["dispute_stage"] || one.stage === query["dispute_stage"])
    return c.json({
      items: listPage(rows, query).map((one) => renderDisputeInList(dodo.state, one)),
    })
  })

  app.get("/disputes/:id", (c) =>
    c.json(renderDispute(dodo.state, found(dodo.state.find("disputes", c.req.param("id")), "dispute"))),
  )
}
