import type { ApiOutputs } from "@plinth/api"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { FlagBadge } from "./flag-badge"
import { ListRow, ListRows, RowTime } from "./list-rows"

type Flag = ApiOutputs["platform"]["flags"]["list"][number]

/** Every flag, by key, with what decides on it. */
export async function FlagRows({ flags, where }: { flags: readonly Flag[]; where: Where }) {
  const [t, plans] = await Promise.all([getTranslations("admin.flags"), getTranslations("common.plan")])
  const sharesOf = ({ rollout }: Flag) =>
    rollout?.shares
      .filter(({ percent }) => percent > 0)
      .map(({ variant, percent }) => t("share", { variant, percent: `${percent}\u202f%` }))
      .join(", ")
  return (
    <ListRows label={t("list")}>
      {flags.map((flag) => (
        <ListRow
          key={flag.key}
          href={`/admin/flags/${flag.key}`}
          title={<span className="figures">{flag.key}</span>}
          meta={[
            t(`kind.${flag.kind}`),
            sharesOf(flag),
            flag.plans?.map((plan) => plans(plan)).join(", "),
            flag.overrideCount > 0 && t("overrides", { count: flag.overrideCount }),
          ]}
          trailing={
            <>
              <FlagBadge flag={flag} quiet />
              {flag.changedAt && <RowTime value={flag.changedAt} where={where} />}
            </>
          }
        />
      ))}
    </ListRows>
  )
}
