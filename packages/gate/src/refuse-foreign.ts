import { isForeignPage } from "@plinth/auth"

/**
 * The refusal of what another site's page sends, or what no page of ours would: a form, or text. Null where nothing speaks
 * against it. What only asks changes nothing and is not looked at.
 */
export function refuseForeign({ method, headers }: Pick<Request, "method" | "headers">): Response | null {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return null
  if (isForeignPage(headers)) return refusal(403, "FOREIGN_ORIGIN")
  return /^application\/json\s*(?:;|$)/i.test(headers.get("content-type") ?? "")
    ? null
    : refusal(415, "UNSUPPORTED_MEDIA_TYPE")
}

const refusal = (status: number, code: string) =>
  Response.json({ code }, { status, headers: { "cache-control": "no-store" } })
