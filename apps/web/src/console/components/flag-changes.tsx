import type { ApiOutputs } from "@plinth/api"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { ActButton } from "./act-button"
import { Fact, Facts } from "./facts"
import type { AnyFlag } from "./flag-facts"
import { ListPages } from "./list-pages"
import { Time } from "./time"

type Change = ApiOutputs["platform"]["flags"]["changes"]["items"][number]

type FlagChangesProps = {
  flag: AnyFlag
  changes: readonly Change[]
  nextCursor: string | null
  where: Where
  mayManage: boolean
}

/** What operators did, with what stood before and after, each of which can be set back. */
export async function FlagChanges({ flag, changes, nextCursor, where, mayManage }: FlagChangesProps) {
  const t = await getTranslations("admin.flags.changes")
  const titleOf = ({ act, override }: Change) => {
    const name = override?.name ?? t("someone")
    if (!override) return t(`act.${act}`)
    return act === "set_back" ? t("act.set_back_override", { name }) : t("act.overridden", { name })
  }
  const said = (value: unknown) => (
    <pre className="figures max-h-72 overflow-auto text-xs whitespace-pre-wrap" tabIndex={0}>
      {value === null ? t("nothing") : typeof value === "string" ? value : JSON.stringify(value, null, 2)}
    </pre>
  )
  if (changes.length === 0) return <p className="text-base text-slate">{t("none")}</p>
  return (
    <div className="grid gap-4">
      <ol aria-label={t("list")} className="divide-y border-y">
        {changes.map((change) => (
          <li key={change.id}>
            <details>
              <summary className="flex min-h-11 cursor-pointer list-none flex-wrap items-center gap-x-3 px-2 py-1.5 -outline-offset-2 [&::-webkit-details-marker]:hidden">
                <span className="text-base font-medium">{titleOf(change)}</span>
                <span className="min-w-0 flex-1 truncate text-base text-slate max-sm:order-last max-sm:basis-full max-sm:wrap-anywhere max-sm:whitespace-normal">
                  {`${change.actorName ?? t("someone")} · ${change.reason}`}
                </span>
                <Time value={change.changedAt} where={where} className="text-sm text-slate max-sm:ml-auto" />
              </summary>
              <div className="grid justify-items-start gap-3 px-2 pb-4">
                <Facts>
                  <Fact name={t("before")}>
                    {said(change.override ? change.override.before : change.before)}
                  </Fact>
                  <Fact name={t("after")}>
                    {said(change.override ? change.override.after : change.after)}
                  </Fact>
                </Facts>
                {mayManage && (
                  <ActButton
                    act="setBackFlag"
                    size="sm"
                    subject={`${flag.key}/${change.id}/${flag.version}`}
                    name={flag.key}
                    label={t("setBack")}
                  />
                )}
              </div>
            </details>
          </li>
        ))}
      </ol>
      <ListPages path={`/admin/flags/${flag.key}`} filter={{}} nextCursor={nextCursor} />
    </div>
  )
}
