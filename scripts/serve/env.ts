import { withoutLogin } from "../../packages/db/src/roles"
import { ports } from "../dev/env"

/** Everything that is set, for the program that migrates. */
export const migratingEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env, NODE_ENV: "production" })

/**
 * What a part runs with. Web and worker: the same without the migrating identity, whose address only says where the database
 * is. The docs know nothing to keep: they get what the machine says of itself, and no setting of the product.
 */
export function servingEnvironment(part: "web" | "worker" | "docs"): NodeJS.ProcessEnv {
  const listening = part !== "worker" && { HOSTNAME: "localhost", PORT: String(ports[part].number) }
  if (part === "docs") return { ...machineEnvironment(), NODE_ENV: "production", ...listening }
  return {
    ...migratingEnvironment(),
    DATABASE_URL: withoutLogin(process.env.DATABASE_URL ?? "").toString(),
    ...listening,
    ...(part === "web" && { NEXT_MANUAL_SIG_HANDLE: "true" }),
  }
}

const machine = /^(?:PATH|HOME|LANG|LC_[A-Z]+|TZ|TMPDIR|TEMP|SYSTEMROOT|NODE_(?:OPTIONS|EXTRA_CA_CERTS))$/i

const machineEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => machine.test(name)))
