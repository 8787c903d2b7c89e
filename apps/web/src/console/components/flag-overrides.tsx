import { Row, RowList } from "@plinth/ui/row-list"
import { getTranslations } from "next-intl/server"
import { ActButton } from "./act-button"
import type { AnyFlag } from "./flag-facts"
import { OverrideForm } from "./override-form"

/** Who gets a variant whatever else is said. */
export async function FlagOverrides({ flag, mayManage }: { flag: AnyFlag; mayManage: boolean }) {
  const t = await getTranslations("admin.flags.override")
  return (
    <div className="grid gap-5">
      {flag.overrides.length === 0 && <p className="text-base text-slate">{t("none")}</p>}
      {flag.overrides.length > 0 && (
        <RowList aria-label={t("list")} className="border-t">
          {flag.overrides.map(({ tenant, user, variant }) => {
            const name = tenant?.name ?? user?.email ?? t("gone")
            const subject = `${flag.key}/${tenant ? "tenant" : "person"}/${tenant?.id ?? user?.id ?? ""}`
            return (
              <Row
                key={subject}
                title={name}
                meta={`${t(tenant ? "tenant" : "person")} · ${variant}`}
                metaOnPhone
                menu={
                  mayManage && (
                    <ActButton
                      act="takeBackOverride"
                      size="sm"
                      label={t("takeBack")}
                      {...{ subject, name }}
                    />
                  )
                }
              />
            )
          })}
        </RowList>
      )}
      {mayManage && flag.standing === "set_up" && (
        <OverrideForm flagKey={flag.key} variants={flag.variants.map(({ name }) => name)} />
      )}
    </div>
  )
}
