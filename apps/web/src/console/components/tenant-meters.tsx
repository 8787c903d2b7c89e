import type { ApiOutputs } from "@plinth/api"
import { Meter } from "@plinth/ui/meter"
import { getFormatter, getTranslations } from "next-intl/server"

type Usage = ApiOutputs["platform"]["usage"]["ofTenant"]

/** A tenant's meters, as it sees them itself. */
export async function TenantMeters({ usage }: { usage: Usage }) {
  const [t, names, format] = await Promise.all([
    getTranslations("admin.usage"),
    getTranslations("usage.meter"),
    getFormatter(),
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
                ? format.number(used)
                : t("of", { used: format.number(used), limit: format.number(limit) })
            }
            date={percent !== null && percent >= 80 && format.number(percent / 100, { style: "percent" })}
          />
        </li>
      ))}
    </ul>
  )
}
