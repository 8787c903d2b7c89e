import { publishProducts } from "./product/publish-products"
import { billingProvider } from "./providers/billing-provider"

const usage = `Usage: pnpm billing products
Makes sure that the payment provider sells the plans and packs at their prices. DATABASE_URL names the identity that migrates.`

try {
  if (process.argv[2] === "products") {
    for (const { name, productId } of await publishProducts(billingProvider()))
      console.log(`${productId}  ${name}`)
  } else {
    console.error(usage)
    process.exitCode = 1
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
