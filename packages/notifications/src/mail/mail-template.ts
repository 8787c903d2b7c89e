import type { translatorFor } from "@plinth/i18n"
import type { ReactNode } from "react"

/** The sentences of mails, in the reader's language. */
export type MailTranslator = ReturnType<typeof translatorFor<"mail">>

type Told<Props> = Props & { readonly t: MailTranslator }

/** A mail: its subject and, as a React component, its body. */
export type MailTemplate<Props> = {
  readonly subject: (told: Told<Props>) => string
  readonly Body: (told: Told<Props>) => ReactNode
}

export const defineMail = <Props>(template: MailTemplate<Props>): MailTemplate<Props> => template
