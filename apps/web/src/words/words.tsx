import type { Messages } from "@plinth/i18n"
import { getMessages } from "next-intl/server"
import type { ReactNode } from "react"
import { MoreWords } from "./more-words"
import { packWords } from "./pack-words"

type WordsProps = { of: readonly (keyof Messages)[]; children: ReactNode }

/** Sends the namespaces that a section's client components read along with its pages. */
export async function Words({ of, children }: WordsProps) {
  const messages = await getMessages()
  const more = packWords(Object.fromEntries(of.map((namespace) => [namespace, messages[namespace]])))
  return <MoreWords more={more}>{children}</MoreWords>
}
