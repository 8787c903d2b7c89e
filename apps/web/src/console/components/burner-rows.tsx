import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import type { MeterKey } from "@plinth/usage"
import { getFormatter, getLocale, getTranslations } from "next-intl/server"
import { usageFigure } from "@/features/usage/usage-figure"
import { ListRow, ListRows } from "./list-rows"

type Burner = ApiOutputs["platform"]["usage"]["burners"][number]

/** Tenants by how much they use of a meter, the most first. */
export async function BurnerRows({ meter, burners }: { meter: MeterKey; burners: readonly Burner[] }) {
  const [t, names, plan, format, locale] = await Promise.all([
    getTranslations("admin.usage"),
    getTranslations("usage.meter"),
    getTranslations("common.plan"),
    getFormatter(),
    getLocale(),
  ])
  return (
    <ListRows label={t("list", { meter: names(meter) })}>
      {burners.map(({ tenant, plan: key, used, limit, state }) => (
        <ListRow
          key={tenant.id}
          href={`/admin/tenants/${tenant.id}`}
          title={tenant.name}
          meta={[
            plan(key as "pro"),
            limit !== null && limit > 0
              ? t("share", {
                  share: format.number(used / limit, { style: "percent", maximumSignificantDigits: 2 }),
                })
              : null,
          ]}
          trailing={
            <>
              {(state === "full" || state === "over") && (
                <Badge tone={state === "full" ? "danger" : "warning"} quiet>
                  {t(state)}
                </Badge>
              )}
              <span className="figures w-28 text-right text-base text-ink">
                {usageFigure(locale, meter, used)}
              </span>
            </>
          }
        />
      ))}
    </ListRows>
  )
}
