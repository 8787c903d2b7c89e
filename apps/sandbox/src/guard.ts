import type { MiddlewareHandler } from "hono"

const ownNames = /^(?:localhost|[\w-]+\.localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/** Keeps out a web page elsewhere that rebinds its own name to this machine, to read the mail of whoever develops here. */
export const onlyByLocalName: MiddlewareHandler = async (c, next) =>
  ownNames.test(c.req.header("host") ?? "") ? next() : c.text("The sandbox answers only to localhost.", 403)

/** Refuses a change that a page of another origin asks for. Programs send no Origin. */
export const noForeignChanges: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header("origin")
  const isForeign = origin !== undefined && origin !== `http://${c.req.header("host")}`
  return isForeign && c.req.method !== "GET" ? c.text("Another page may not do this.", 403) : next()
}
