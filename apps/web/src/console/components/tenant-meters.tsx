import type { ApiOutputs } from "@plinth/api"
import { Meter } from "@plinth/ui/meter"
import { getFormatter, getLocale, getTranslations } from "next-intl/server"
import { usageFigure } from "@/features/usage/usage-figure"

type Usage = ApiOutputs["platform"]["usage"]["ofTenant"]

/** A tenant's meters, as it sees them itself. */
export async function TenantMeters({ usage }: { usage: Usage }) {
  const [t, names, format, locale] = await Promise.all([
    getTranslations("admin.usage"),
    getTranslations("usage.meter"),
    getFormatter(),
    getLocale(),
  ])
  return (
    <ul className="grid gap-4">
      {usage.meters.map(({ meter, used, limit, percent }) => (
        <li key={meter} className="grid gap-1">
          <h3 className="text-sm font-medium">{names(meter)}</h3>
          <Meter
            label={names(meter)}
            value={used}
            max={limit}
            sentence={
              limit === null
                ? usageFigure(locale, meter, used)
                : t("of", {
                    used: usageFigure(locale, meter, used),
                    limit: usageFigure(locale, meter, limit),
                  })
            }
            date={percent !== null && percent >= 80 && format.number(percent / 100, { style: "percent" })}
          />
        </li>
      ))}
    </ul>
  )
}
