import { Button } from "@plinth/ui/button"
import { Input } from "@plinth/ui/input"
import { Label } from "@plinth/ui/label"
import { NativeSelect } from "@plinth/ui/native-select"
import { AppLink } from "@/shell/components/app-link"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import type { Route } from "next"
import { auditGroups, type AuditFilter } from "../audit-filter"

type AuditFiltersProps = {
  path: string
  filter: AuditFilter
  people: readonly { readonly userId: string; readonly name: string }[]
}

/** Narrows the audit. A form as the browser knows it: what is asked for lands in the address. */
export async function AuditFilters({ path, filter, people }: AuditFiltersProps) {
  const [t, groups] = await Promise.all([getTranslations("audit.filter"), getTranslations("audit.group")])
  const { actor, group, id, from, until } = filter
  const isListed =
    !actor || ["operator", "sign-in"].includes(actor) || people.some(({ userId }) => userId === actor)

  return (
    <form
      key={JSON.stringify(filter)}
      action={path}
      role="search"
      aria-label={t("label")}
      className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
    >
      <Labelled id="audit-actor" label={t("actor")} className="max-sm:col-span-2 sm:w-52">
        <NativeSelect id="audit-actor" name="actor" defaultValue={actor}>
          <option value="">{t("anyone")}</option>
          {!isListed && <option value={actor}>{actor}</option>}
          {people.map(({ userId, name }) => (
            <option key={userId} value={userId}>
              {name}
            </option>
          ))}
          <option value="sign-in">{t("signIn")}</option>
          <option value="operator">{t("operator")}</option>
        </NativeSelect>
      </Labelled>
      <Labelled id="audit-group" label={t("group")} className="max-sm:col-span-2 sm:w-52">
        <NativeSelect id="audit-group" name="group" defaultValue={group}>
          <option value="">{t("anything")}</option>
          {auditGroups.map((each) => (
            <option key={each} value={each}>
              {groups(each)}
            </option>
          ))}
        </NativeSelect>
      </Labelled>
      <Labelled id="audit-from" label={t("from")}>
        <Input id="audit-from" type="date" name="from" defaultValue={from} max={until} />
      </Labelled>
      <Labelled id="audit-until" label={t("until")}>
        <Input id="audit-until" type="date" name="until" defaultValue={until} min={from} />
      </Labelled>
      <Labelled id="audit-id" label={t("id")} className="max-sm:col-span-2 sm:w-72">
        <Input id="audit-id" name="id" defaultValue={id} maxLength={100} className="figures" />
      </Labelled>
      <Button type="submit" variant="secondary">
        {t("submit")}
      </Button>
      {Object.values(filter).some(Boolean) && (
        <Button variant="ghost" render={<AppLink href={path as Route} />}>
          {t("clear")}
        </Button>
      )}
    </form>
  )
}

type LabelledProps = { id: string; label: string; className?: string; children: ReactNode }

const Labelled = ({ id, label, className = "", children }: LabelledProps) => (
  <div className={`grid min-w-0 gap-1 ${className}`}>
    <Label htmlFor={id} className="text-sm text-slate">
      {label}
    </Label>
    {children}
  </div>
)
