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
    "bell",
    "help",
    "offline",
    "error",
    "notFound",
  ],
  common: ["plan", "role", "theme", "retry", "errorId", "close", "loading", "viewOnly"],
  billing: ["readOnly"],
} as const satisfies { readonly [Namespace in keyof Messages]?: readonly (keyof Messages[Namespace])[] }

const packed = new WeakMap<Messages, string>()

/** The few messages that every page of a tenant carries, packed: once a language, since all of its pages bring the same. */
export async function firstWords(): Promise<string> {
  const messages = await getMessages()
  const known = packed.get(messages)
  if (known !== undefined) return known
  const { shell, common, billing } = messages
  const words = packWords({
    shell: pick(shell, first.shell),
    common: pick(common, first.common),
    billing: pick(billing, first.billing),
  })
  packed.set(messages, words)
  return words
}

const pick = <All extends object, Key extends keyof All>(all: All, keys: readonly Key[]): Partial<All> => {
  const picked: Partial<All> = {}
  for (const key of keys) picked[key] = all[key]
  return picked
}
