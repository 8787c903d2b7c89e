import { Banner } from "@plinth/ui/banner"
import { getTranslations } from "next-intl/server"
import { ResendVerification } from "@/forms/resend-verification"
import { resendWords } from "@/forms/resend-words"

/** Across the top until the address is confirmed. Everything but inviting and joining works meanwhile. */
export async function VerifyEmailBanner({ email }: { email: string }) {
  const t = await getTranslations("account.unverified")

  return (
    <Banner
      tone="warning"
      label={t("label")}
      action={
        <ResendVerification email={email} callbackURL="/app" words={await resendWords()} variant="link" />
      }
    >
      {t.rich("text", {
        email,
        address: (text) => <span className="font-medium wrap-anywhere">{text}</span>,
      })}
    </Banner>
  )
}
