import { replayShare } from "@plinth/analytics"
import { Button } from "@plinth/ui/button"
import { getTranslations } from "next-intl/server"
import { cookies } from "next/headers"
import { analyticsCookie, replayCookie } from "@/observed/analytics-cookie"

/** Asks whether visits may be counted, and recorded where the house does that, without asking for attention: whoever says nothing is neither. */
export async function AnalyticsConsent({ back }: { back: string }) {
  const [t, jar] = await Promise.all([getTranslations("analyticsConsent"), cookies()])
  const asked = [
    { to: "visits", cookie: analyticsCookie, about: null },
    ...(replayShare() > 0 ? [{ to: "replay", cookie: replayCookie, about: t("replay.description") }] : []),
  ] as const

  return (
    <div className="grid gap-6">
      {asked.map(({ to, cookie, about }) => {
        const hasConsented = jar.get(cookie)?.value === "yes"
        const say = (key: "on" | "off" | "start" | "stop") => t(to === "replay" ? `replay.${key}` : key)
        return (
          <form
            key={to}
            method="post"
            action="/api/analytics/consent"
            className="grid justify-items-start gap-3 text-base"
          >
            <input type="hidden" name="back" value={back} />
            <input type="hidden" name="to" value={to} />
            {about && <p className="text-slate">{about}</p>}
            <p role="status">{say(hasConsented ? "on" : "off")}</p>
            <Button type="submit" variant="secondary" name="choice" value={hasConsented ? "no" : "yes"}>
              {say(hasConsented ? "stop" : "start")}
            </Button>
          </form>
        )
      })}
    </div>
  )
}
