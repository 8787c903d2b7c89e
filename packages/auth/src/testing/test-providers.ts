import { spawnSandbox } from "@plinth/db/testing"
import { afterAll, vi } from "vitest"
import { legalVersion } from "../identity/legal-version"
import type { ProviderName } from "../providers/providers-plugin"

type Somebody = { readonly email: string; readonly name?: string; readonly isVerified?: boolean }
type Reply = { readonly data: unknown; readonly cookie: string; readonly location: string }
type Browser = {
  post(path: string, body: unknown, cookie?: string): Promise<Reply>
  open(url: string, cookie?: string): Promise<Reply>
}

/** The real sandbox on a port of its own. Google and GitHub lead to it, where they are set up after this. */
export async function startSandbox(): Promise<string> {
  const { url, stop } = await spawnSandbox()
  afterAll(stop)
  vi.stubEnv("SANDBOX_PORT", new URL(url).port)
  return url
}

export const withTerms = { requestSignUp: true, additionalData: { termsVersion: legalVersion } }

/** Goes to a provider as a browser does, says who one is there, and comes back. */
export function providersOf({ post, open }: Browser) {
  /** The address that leads back here, and the cookie that belongs to it. */
  async function go(
    provider: ProviderName,
    somebody: Somebody,
    more: object = {},
    cookie = "",
    path = "sign-in/social",
  ) {
    const body = { provider, callbackURL: "/in", errorCallbackURL: "/out", ...more }
    const asked = await post(path, body, cookie)
    const { url = "" } = asked.data as { url?: string }
    if (!url) throw new Error(`${path} answered ${JSON.stringify(asked.data)}`)
    const { email, name = "Ada", isVerified = true } = somebody
    const there = await fetch(url.split("?")[0] ?? "", {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams([
        ...new URL(url).searchParams,
        ["email", email],
        ["name", name],
        ...(isVerified ? [["verified", "on"] as [string, string]] : []),
      ]),
    })
    return {
      back: there.headers.get("location") ?? "",
      cookie: [cookie, asked.cookie].filter(Boolean).join("; "),
      url,
    }
  }
  return {
    go,
    async signInWith(...asked: Parameters<typeof go>) {
      const { back, cookie } = await go(...asked)
      return open(back, cookie)
    },
  }
}
