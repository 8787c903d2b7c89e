import { Button } from "@plinth/ui/button"
import { getTranslations } from "next-intl/server"
import { cookies } from "next/headers"
import { analyticsCookie } from "@/observed/analytics-cookie"

/** Asks whether visits may be counted, without asking for attention: whoever says nothing is not counted. */
export async function AnalyticsConsent({ back }: { back: string }) {
  const [t, jar] = await Promise.all([getTranslations("analyticsConsent"), cookies()])
  const hasConsented = jar.get(analyticsCookie)?.value === "yes"

  return (
    <form method="post" action="/api/analytics/consent" className="grid justify-items-start gap-3 text-base">
      <input type="hidden" name="back" value={back} />
      <p role="status">{t(hasConsented ? "on" : "off")}</p>
      <Button type="submit" variant="secondary" name="choice" value={hasConsented ? "no" : "yes"}>
        {t(hasConsented ? "stop" : "start")}
      </Button>
    </form>
  )
}
