import { isLoopback } from "./is-loopback"

/** True where an unset provider is the sandbox: on this machine alone, in development or where a build is rehearsed. */
export function hasSandbox(variables: Readonly<Record<string, string | undefined>>): boolean {
  const { NODE_ENV, PLINTH_REHEARSAL, BETTER_AUTH_URL = "http://localhost" } = variables
  return (NODE_ENV !== "production" || PLINTH_REHEARSAL === "1") && isLoopback(BETTER_AUTH_URL)
}
