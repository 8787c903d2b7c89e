import { accessSync, constants, existsSync, readFileSync } from "node:fs"
import { databaseOwner } from "../../packages/db/src/embedded/database-owner"
import { locateBinaries } from "../../packages/db/src/embedded/locate-binaries"
import { isPort } from "../dev/env"
import { variables } from "./env"
import { bad, type Check, expect, ok } from "./check"

const PORTS = ["WEB_PORT", "DOCS_PORT", "SANDBOX_PORT", "POSTGRES_PORT"]
const ADDRESSES = ["DATABASE_URL", "BETTER_AUTH_URL", "RESEND_BASE_URL", "DODO_PAYMENTS_BASE_URL"]

/** The folder, its packages and the environment they run in. */
export function checkCheckout(): Check[] {
  return [
    expect(
      "folder",
      isWritable(),
      process.cwd(),
      "Give the checkout to the account that starts Plinth: chown -R it.",
    ),
    expect(
      "packages",
      isInstalled(),
      isInstalled() ? "as the lockfile says" : "not as the lockfile says",
      "Run `pnpm install --frozen-lockfile`, or `npm start`.",
    ),
    checkBinaries(),
    ...PORTS.map((name) => checkPort(name, variables[name])),
    ...ADDRESSES.map((name) => checkAddress(name, variables[name])),
    expect(
      "NODE_ENV",
      variables.NODE_ENV !== "production",
      variables.NODE_ENV ?? "unset",
      "Unset NODE_ENV: with production the sandbox and the demo logins refuse to start.",
    ),
  ]
}

function isWritable(): boolean {
  try {
    accessSync(".", constants.W_OK)
    if (existsSync(".plinth")) accessSync(".plinth", constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** pnpm keeps a copy of the lockfile that it installed last. */
function isInstalled(): boolean {
  const installed = "node_modules/.pnpm/lock.yaml"
  return existsSync(installed) && readFileSync(installed, "utf8") === readFileSync("pnpm-lock.yaml", "utf8")
}

function checkBinaries(): Check {
  try {
    return ok("Postgres binaries", locateBinaries(databaseOwner(".plinth/postgres/18")))
  } catch (error) {
    return bad(
      "Postgres binaries",
      "none for this machine",
      error instanceof Error ? error.message : String(error),
    )
  }
}

function checkPort(name: string, value: string | undefined): Check {
  const valid = value === undefined || isPort(Number(value))
  return expect(name, valid, value ?? "unset", `Set ${name} to a number from 1 to 65535, or unset it.`)
}

function checkAddress(name: string, value: string | undefined): Check {
  return expect(
    name,
    value === undefined || URL.canParse(value),
    value ? "set" : "unset",
    `Set ${name} to a full address, or unset it.`,
  )
}
