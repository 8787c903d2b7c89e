import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { baseUrl } from "@plinth/auth"

const app = join(import.meta.dirname, "../../../../../apps/web/src/app")

/** Whether an address is whole, of our host, and one that the web app answers. */
export function isPage(address: string): boolean {
  if (!URL.canParse(address) || new URL(address).origin !== new URL(baseUrl()).origin) return false
  return leadsTo(app, new URL(address).pathname.split("/").filter(Boolean))
}

/** Follows an address through the folders of routes: a group stands for nothing, a name in brackets for any one part. */
function leadsTo(folder: string, [first, ...rest]: string[]): boolean {
  const inner = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const groups = inner.filter(({ name }) => name.startsWith("("))
  if (groups.some(({ name }) => leadsTo(join(folder, name), first === undefined ? [] : [first, ...rest])))
    return true
  if (first === undefined) return ["page.tsx", "route.ts"].some((file) => existsSync(join(folder, file)))
  return inner
    .filter(({ name }) => name === first || /^\[(?!\.)/.test(name))
    .some(({ name }) => leadsTo(join(folder, name), rest))
}
