import { safePath } from "@/server/safe-path"

export type Query = Readonly<Record<string, string | string[] | undefined>>

/** Where a person wants to go once they are in: an invitation, or any page of this site. */
export const destination = ({ invitation, next }: Query): string | null =>
  safePath(typeof invitation === "string" ? invitationPath(invitation) : next)

/** An address that remembers where the person wants to go. */
export const withNext = (path: string, next: string | null) =>
  next ? `${path}?next=${encodeURIComponent(next)}` : path

export const invitationPath = (token: string) => `/invitations/${encodeURIComponent(token)}`

/** The token, where a destination is an invitation. */
export const invitationToken = (next: string | null): string | null =>
  /^\/invitations\/([\w-]+)$/.exec(next ?? "")?.[1] ?? null

export const providers = { google: "Google", github: "GitHub" } as const
export type Provider = keyof typeof providers

export const isProvider = (name: unknown): name is Provider => typeof name === "string" && name in providers

/** Why a provider did not let somebody in, as far as it can be said. */
export function providerProblem({ error }: Query) {
  if (typeof error !== "string") return null
  if (error === "access_denied") return "denied"
  if (/^(account_not_linked|unable_to_link_account)$/.test(error)) return "notLinked"
  if (error === "EMAIL_UNVERIFIED") return "emailUnverified"
  return error === "too_many" ? "tooMany" : "providerAway"
}
