import { handleRest, type SentenceOf } from "@plinth/api"
import { gate } from "@plinth/gate"
import { getTranslations } from "next-intl/server"

const handle = async (request: Request) => handleRest(gate(), request, await englishSentences())

/** Programs read English, whatever the language of who runs them. */
async function englishSentences(): Promise<SentenceOf> {
  const t = await getTranslations({ locale: "en", namespace: "errors" })
  return (code, details) => {
    const key = code as "rest.NOT_FOUND"
    return t.has(key) ? t(key, details as never) : code
  }
}

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
}
