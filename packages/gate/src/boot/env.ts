import { databaseUrl } from "@plinth/db"
import { baseUrl } from "@plinth/auth"
import { isLoopback } from "@plinth/core"

/** Everything that was set, for finding addresses of stand-ins among it. */
export const variables: Readonly<Record<string, string | undefined>> = process.env

/** Set on this machine alone: a build is rehearsed with stand-ins and demo logins. Where others reach it, it changes nothing. */
export const isRehearsal = () =>
  process.env.PLINTH_REHEARSAL === "1" && isLoopback(baseUrl()) && isLoopback(databaseUrl())

/** A build runs as production, whatever else is set. */
export const isProduction = () => process.env.NODE_ENV === "production"
