/** @jsxImportSource hono/jsx */
import { isLoopback } from "@plinth/core"
import type { Context, Hono } from "hono"
import { z } from "zod"
import type { ProviderEnv } from "../../provider"
import { AuthorizePage } from "./authorize-page"
import type { openGrants } from "./grants"

const Asking = z.object({
  client_id: z.string().min(1),
  redirect_uri: z.string().refine(isLoopback, "Only an address of this machine is sent back to."),
  response_type: z.literal("code").default("code"),
  state: z.string().default(""),
  nonce: z.string().optional(),
  code_challenge: z.string().optional(),
  code_challenge_method: z.literal("S256").optional(),
})
const Chosen = Asking.extend({
  deny: z.string().optional(),
  name: z.string().default(""),
  email: z.string().default(""),
  verified: z.literal("on").optional(),
})

/** The page where one chooses who one is, and the way back from it with a code. */
export function authorize(
  app: Hono<ProviderEnv>,
  path: string,
  provider: string,
  grants: ReturnType<typeof openGrants>,
): void {
  const malformed = (c: Context, error: z.ZodError) => c.text(z.prettifyError(error), 400)

  app.get(path, (c) => {
    const asking = Asking.safeParse(c.req.query())
    if (!asking.success) return malformed(c, asking.error)
    c.header("cache-control", "no-store")
    return c.html(<AuthorizePage provider={provider} asking={c.req.query()} />)
  })

  app.post(path, (c) => {
    const chosen = Chosen.safeParse(Object.fromEntries(new URLSearchParams(c.var.requestBody)))
    if (!chosen.success) return malformed(c, chosen.error)
    const { data } = chosen
    const back = new URL(data.redirect_uri)
    if (data.state) back.searchParams.set("state", data.state)
    if (data.deny !== undefined || !data.email) back.searchParams.set("error", "access_denied")
    else {
      const code = grants.begin({
        identity: { name: data.name, email: data.email, isVerified: data.verified === "on" },
        clientId: data.client_id,
        redirectUri: data.redirect_uri,
        challenge: data.code_challenge ?? null,
        nonce: data.nonce ?? null,
      })
      back.searchParams.set("code", code)
    }
    return c.redirect(back.toString(), 303)
  })
}
