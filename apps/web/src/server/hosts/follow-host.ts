import "server-only"
import { readTenantHost } from "@plinth/auth"
import type { IncomingMessage, ServerResponse } from "node:http"
import { siteUrl } from "@/env"
import { leadOnHost } from "./lead-on-host"

/** Says to the route beside the hand-off where it leads; only this server can, since what clients send by this name is taken off. */
export const leadHeader = "x-plinth-to"

/** Is asked for by a page that is open, which must be left: the whole of it is loaded anew. */
export const wholePage = "whole-page"

/** What comes to a tenant's own host becomes a request for the tenant's page, before Next looks at it. */
export function followHost(request: IncomingMessage, response: ServerResponse): void {
  delete request.headers[leadHeader]
  const host = readTenantHost(request.headers.host ?? "")
  if (!host) return
  const { url = "/", headers } = request
  const isPart = "rsc" in headers
  if (isPart && url.startsWith("/hand-off/")) return leadTo(request, wholePage)
  const lead = leadOnHost(host.slug, url, siteUrl)
  if (!lead) return
  if ("to" in lead) return leadTo(request, isPart && !lead.to.startsWith("/") ? wholePage : lead.to)
  request.url = lead.page
  // The browser's router knows the page by this, as with Next's own rewrites.
  if (isPart) response.setHeader("x-nextjs-rewritten-path", lead.page.split("?")[0] ?? lead.page)
}

function leadTo(request: IncomingMessage, to: string): void {
  request.url = "/hand-off/elsewhere"
  request.headers[leadHeader] = to
}
