import "server-only"
import { getTranslations } from "next-intl/server"
import { problemWords } from "./problem-words"
import type { ResendWords } from "./resend-verification"

/** The words of the button that sends the confirming mail again. */
export async function resendWords(): Promise<ResendWords> {
  const t = await getTranslations("auth.verifyEmail")
  return {
    ...(await problemWords("auth.EMAIL_MISMATCH")),
    resend: t("resend"),
    sent: t("resent"),
    wait: t("wait", { seconds: "{seconds}" }),
  }
}
