import "server-only"
import type { Messages } from "@plinth/i18n"
import { getMessages } from "next-intl/server"
import { packWords } from "./pack-words"

/** What the shell says before anything in it is opened, and what must be sayable when something breaks. */
const first = {
  shell: [
    "skip",
    "sections",
    "rail",
    "breadcrumb",
    "switcher",
    "account",
    "search",
    "live",
    "help",
    "offline",
    "error",
    "notFound",
  ],
  common: ["plan", "role", "theme", "retry", "errorId", "close", "loading", "viewOnly"],
  billing: ["readOnly"],
} as const satisfies { readonly [Namespace in keyof Messages]?: readonly (keyof Messages[Namespace])[] }

/** The few messages that every page of a tenant carries, packed. */
export async function firstWords(): Promise<string> {
  const { shell, common, billing } = await getMessages()
  return packWords({
    shell: pick(shell, first.shell),
    common: pick(common, first.common),
    billing: pick(billing, first.billing),
  })
}

const pick = <All extends object, Key extends keyof All>(all: All, keys: readonly Key[]): Partial<All> => {
  const picked: Partial<All> = {}
  for (const key of keys) picked[key] = all[key]
  return picked
}
