import { flagSteps } from "@plinth/flags"
import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { TRPCError } from "@trpc/server"
import { getTranslations } from "next-intl/server"
import { requireOperator } from "@/server/require-operator"

type FlagPreviewProps = { flagKey: string; tenant: string | undefined; person: string | undefined }

/** What somebody gets, and which step decides. A form as the browser knows it: whom it is about stands in the address. */
export async function FlagPreview({ flagKey, tenant, person }: FlagPreviewProps) {
  const [t, { api }] = await Promise.all([getTranslations("admin.flags.preview"), requireOperator()])
  const found =
    tenant || person
      ? await api.platform.flags.preview({ key: flagKey, tenant, person }).catch((error: unknown) => {
          if (error instanceof TRPCError && error.code === "NOT_FOUND") return "nobody" as const
          throw error
        })
      : null

  return (
    <div className="grid gap-4">
      <form action={`/admin/flags/${flagKey}`} className="grid gap-3" aria-label={t("submit")}>
        <Field id="preview-tenant" label={t("tenant")} help={t("tenantHelp")}>
          <Input
            name="tenant"
            defaultValue={tenant}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
          />
        </Field>
        <Field id="preview-person" label={t("person")} help={t("personHelp")}>
          <Input
            name="person"
            defaultValue={person}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
          />
        </Field>
        <Button type="submit" variant="secondary" className="justify-self-start">
          {t("submit")}
        </Button>
      </form>
      {found === "nobody" && (
        <p role="status" className="text-base text-brick-ink">
          {t("notFound")}
        </p>
      )}
      {found && found !== "nobody" && (
        <div role="status" className="grid gap-3 border-t pt-4">
          <p className="text-base">
            {t("gets", {
              who:
                found.tenant && found.person
                  ? t("both", { person: found.person.name ?? "", tenant: found.tenant.name })
                  : (found.tenant?.name ?? found.person?.name ?? t("everyone")),
            })}
          </p>
          <code className="figures text-base wrap-anywhere">{JSON.stringify(found.value)}</code>
          <ol aria-label={t("order")} className="grid border-t text-sm">
            {flagSteps.map((step) => (
              <li
                key={step}
                aria-current={step === found.step ? "step" : undefined}
                className="flex justify-between gap-3 border-b px-2 py-1.5 text-slate aria-[current=step]:bg-verdigris-wash aria-[current=step]:font-medium aria-[current=step]:text-ink"
              >
                <span>{t(`step.${step}`)}</span>
                {step === found.step && <span>{found.variant ?? t("decides")}</span>}
              </li>
            ))}
          </ol>
          {found.place !== null && <p className="text-sm text-slate">{t("place", { place: found.place })}</p>}
        </div>
      )}
    </div>
  )
}
