import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { getTranslations } from "next-intl/server"
import type { MailStanding as Standing } from "../loaders"

type MailStandingProps = {
  standing: Standing | null
  /** What came of having pressed the button. */
  said: string | undefined
}

/** How mails fare that go to one's address, and the button that has them go again. */
export async function MailStanding({ standing, said }: MailStandingProps) {
  const t = await getTranslations("account.mail")
  if (!standing)
    return said === "lifted" ? (
      <p role="status" className="mt-3 text-base">
        {t("lifted")}
      </p>
    ) : null
  return (
    <Callout
      tone="warning"
      className="mt-4"
      action={
        <form method="post" action="/account/profile/mail">
          <Button type="submit" variant="secondary">
            {t("lift")}
          </Button>
        </form>
      }
    >
      {t(standing.reason, { date: standing.since })}
      {said === "away" && <span role="alert"> {t("away")}</span>}
    </Callout>
  )
}
