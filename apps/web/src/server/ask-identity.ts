import "server-only"
import { gate, limitBody } from "@plinth/gate"
import { siteUrl } from "@/env"
import { safePath } from "./safe-path"

/** What a form of ours posted; null where another page sent it. */
export async function ownForm(request: Request): Promise<FormData | null> {
  if (request.headers.get("origin") !== new URL(siteUrl).origin) return null
  return limitBody(request)
    .formData()
    .catch(() => new FormData())
}

export const text = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === "string" ? value : ""
}

/** Where a form says that the person wants to go. */
export const nextOf = (form: FormData): string | null => safePath(text(form, "next"))

type Asked = {
  readonly ok: boolean
  readonly data: {
    readonly code?: string
    readonly url?: string
    readonly id?: string
    readonly isHere?: boolean
  } | null
  readonly tooMany: boolean
  /** Lets the answer's cookies through, on the way to another page. */
  leadTo(location: string): Response
  readonly cookies: readonly string[]
}

/** Asks identity what a plain form asks for, as the browser that posted it. */
export async function askIdentity(request: Request, path: string, body: object): Promise<Asked> {
  const headers = new Headers(request.headers)
  headers.delete("content-length")
  headers.set("content-type", "application/json")
  const url = new URL(`/api/auth/${path}`, siteUrl)
  const asked = new Request(url, { method: "POST", headers, body: JSON.stringify(body) })
  const answer = await gate().answerIdentity(asked)
  const cookies = answer.headers.getSetCookie()
  return {
    ok: answer.ok,
    data: await answer.json().catch(() => null),
    tooMany: answer.status === 429,
    cookies,
    leadTo: (location) => seeOther(location, cookies),
  }
}

/** The next page, after a form. */
export function seeOther(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location, "cache-control": "no-store" })
  for (const cookie of cookies) headers.append("set-cookie", cookie)
  return new Response(null, { status: 303, headers })
}
