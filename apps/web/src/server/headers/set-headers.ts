import "server-only"
import { allTenantOrigins, providerOrigins } from "@plinth/auth"
import { randomBytes } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import { isDevelopment, siteUrl } from "@/env"
import { dataPolicy, pagePolicy } from "./content-policy"
import { safeHeaders } from "./safe-headers"

const always = safeHeaders(siteUrl.startsWith("https:"))

// A form that signs somebody in leads on to them, and from there to where the person was going.
const others = [...new Set([...providerOrigins(), allTenantOrigins() ?? ""])].filter(Boolean)

/** What only this server may say to Next; a client that says it is not heard. */
const ours = /^(?:x-middleware-|x-nonce$|content-security-policy)/

/**
 * Before anything answers a request: what a client may not say is taken off it, and what every answer carries is set, be it
 * a page, a file, an error or nobody's. Next puts the nonce of the policy that it finds on the request into what it renders.
 */
export function setHeaders({ headers, url = "/" }: IncomingMessage, response: ServerResponse): void {
  for (const name of Object.keys(headers)) if (ours.test(name)) delete headers[name]
  for (const [name, value] of always) response.setHeader(name, value)
  response.setHeader("Cross-Origin-Resource-Policy", isPicture.test(url) ? "cross-origin" : "same-origin")
  if (isData.test(url)) return void response.setHeader("Content-Security-Policy", dataPolicy)
  const nonce = randomBytes(16).toString("base64")
  const policy = pagePolicy(nonce, { others, isDevelopment })
  headers["x-nonce"] = nonce
  headers["content-security-policy"] = policy
  response.setHeader("Content-Security-Policy", policy)
}

const isData = /^\/(?:api|_next)\//

/** Mails and cards of links show these. */
const isPicture = /^\/[\w-]+\.(?:png|svg|ico)(?:\?|$)/
