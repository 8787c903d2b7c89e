import type { ReactNode } from "react"
import { darkStyles, styles } from "./letter-styles"

type MailDocumentProps = { readonly locale: string; readonly subject: string; readonly children: ReactNode }

/** The page around a letter: its language, its title, and its colours in the dark. */
export const MailDocument = ({ locale, subject, children }: MailDocumentProps) => (
  <html lang={locale} dir="ltr">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{subject}</title>
      <style dangerouslySetInnerHTML={{ __html: darkStyles }} />
    </head>
    <body className="paper" style={styles.body}>
      {children}
    </body>
  </html>
)
