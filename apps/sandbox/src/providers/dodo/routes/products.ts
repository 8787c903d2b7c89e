import { z } from "zod"
import { isRecurring } from "../engine/price-lines"
import { Metadata } from "../entities"
import { Price, TaxCategory } from "../product-entities"
import { found, refuse } from "../refusals"
import { renderProduct, renderProductInList } from "../render/render-product"
import type { Product } from "../store"
import { listPage } from "./list-page"
import type { Mount } from "./mount"
import { readBody } from "./read-body"

const CreateProduct = z.object({
  name: z.string().min(1),
  description: z.string().nullish(),
  price: Price,
  tax_category: TaxCategory,
  metadata: Metadata.nullish(),
})
const UpdateProduct = CreateProduct.partial().extend({ name: z.string().min(1).nullish() })
const leastRecurring = 100

export const products: Mount = (app, dodo) => {
  app.post("/products", (c) => {
    const input = readBody(c.var.requestBody, CreateProduct)
    checkPrice(input.price)
    const product = dodo.change((draft) => {
      const now = dodo.realNow()
      const created: Product = {
        id: draft.newId("pdt"),
        name: input.name,
        description: input.description ?? null,
        price: input.price,
        taxCategory: input.tax_category,
        metadata: input.metadata ?? {},
        isArchived: false,
        createdAt: now,
        updatedAt: now,
      }
      draft.put("products", created)
      return created
    })
    return c.json(renderProduct(dodo.state, product))
  })

  app.get("/products", (c) => {
    const { archived = "false", recurring } = c.req.query()
    const rows = dodo.state
      .all("products")
      .filter(({ isArchived }) => String(isArchived) === archived)
      .filter((product) => !recurring || String(isRecurring(product)) === recurring)
      .toReversed()
    return c.json({
      items: listPage(rows, c.req.query()).map((product) => renderProductInList(dodo.state, product)),
    })
  })

  app.get("/products/:id", (c) => c.json(renderProduct(dodo.state, productOf(c.req.param("id")))))

  app.patch("/products/:id", (c) => {
    const input = readBody(c.var.requestBody, UpdateProduct)
    const { price, metadata, description, name, tax_category: taxCategory } = input
    if (price) checkPrice(price)
    change(c.req.param("id"), {
      ...(name && { name }),
      ...(description !== undefined && { description }),
      ...(price && { price }),
      ...(taxCategory && { taxCategory }),
      ...(metadata && { metadata }),
    })
    return c.body(null, 200)
  })

  app.delete("/products/:id", (c) => {
    change(c.req.param("id"), { isArchived: true })
    return c.body(null, 200)
  })

  app.post("/products/:id/unarchive", (c) => {
    change(c.req.param("id"), { isArchived: false })
    return c.body(null, 200)
  })

  const productOf = (id: string) => found(dodo.state.find("products", id), "product")
  const change = (id: string, to: Partial<Product>) => {
    const product = { ...productOf(id), ...to, updatedAt: dodo.realNow() }
    dodo.change((draft) => draft.put("products", product))
  }
}

function checkPrice(price: Product["price"]) {
  if (price.type === "recurring_price" && price.price > 0 && price.price < leastRecurring)
    refuse(422, "UNPROCESSABLE_ENTITY", "A recurring price is at least 1.00.")
}
