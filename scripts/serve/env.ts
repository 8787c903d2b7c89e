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

const machine = /^(?:path|home|lang|lc_.+|tz|tmpdir|temp|systemroot|node_(?:options|extra_ca_certs))$/i

const machineEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => machine.test(name)))
