import { secureHeaders } from "hono/secure-headers"
import { noForeignChanges } from "../../../guard"
import type { Mount } from "../routes/mount"
import { checkout } from "./checkout"
import { checkoutEnd } from "./checkout-end"
import { portal } from "./portal"
import { updateMethod } from "./update-method"

const own = ["'self'"]
const none = ["'none'"]
// A form that pays ends where the customer came from, which a browser counts as where the form went.
const thisMachine = ["localhost", "*.localhost", "127.0.0.1"].flatMap((host) => [
  `http://${host}:*`,
  `https://${host}:*`,
])

const headers = secureHeaders({
  strictTransportSecurity: false,
  referrerPolicy: "same-origin",
  contentSecurityPolicy: {
    defaultSrc: none,
    styleSrc: own,
    fontSrc: own,
    imgSrc: own,
    formAction: [...own, ...thisMachine],
    baseUri: none,
    frameAncestors: none,
  },
})

/** What customers see: reached by an address that only they were given, without a key. */
export const hosted: Mount = (app, dodo) => {
  for (const path of ["/session/*", "/portal/*", "/update-payment-method/*"]) {
    app.use(path, headers, noForeignChanges)
  }
  checkout(app, dodo)
  checkoutEnd(app, dodo)
  portal(app, dodo)
  updateMethod(app, dodo)
}
