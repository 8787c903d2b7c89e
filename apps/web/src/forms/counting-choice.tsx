import { Button } from "@plinth/ui/button"
import { getTranslations } from "next-intl/server"
import { cookies } from "next/headers"
import { countingCookie } from "@/observed/counting"

/** Asks whether visits may be counted, without asking for attention: whoever says nothing is not counted. */
export async function CountingChoice({ back }: { back: string }) {
  const [t, jar] = await Promise.all([getTranslations("counting"), cookies()])
  const isCounted = jar.get(countingCookie)?.value === "yes"

  return (
    <form method="post" action="/api/counting" className="grid justify-items-start gap-3 text-base">
      <input type="hidden" name="back" value={back} />
      <p role="status">{t(isCounted ? "on" : "off")}</p>
      <Button type="submit" variant="secondary" name="choice" value={isCounted ? "no" : "yes"}>
        {t(isCounted ? "stop" : "start")}
      </Button>
    </form>
  )
}
