import { Hono } from "hono"
import { sendRefusal } from "../../../send-refusal"
import type { Dodo } from "../open-dodo"
import type { Message } from "../store"
import { Refused } from "../refusals"
import type { PostOffice } from "../../../post/open-post-office"
import { business } from "./business"
import { clocks } from "./clocks"
import { money } from "./money"
import { post } from "./post"

/** The stand-in as programs drive it, under `/_/`. */
export function control(dodo: Dodo, office: PostOffice<Message>): Hono {
  const app = new Hono()
  app.onError((error) => {
    if (error instanceof Refused)
      return sendRefusal({ ...error.refusal, body: { error: error.refusal.body } })
    throw error
  })
  app.use(async (c, next) => {
    dodo.origin = new URL(c.req.url).origin
    dodo.catchUp()
    await next()
  })
  clocks(app, dodo)
  business(app, dodo)
  money(app, dodo)
  post(app, dodo, office)
  return app
}
