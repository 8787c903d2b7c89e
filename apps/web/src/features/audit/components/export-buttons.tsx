import { Button } from "@plinth/ui/button"
import { Icon } from "@plinth/ui/icon"
import { Download } from "lucide"
import { getTranslations } from "next-intl/server"
import { ConfirmedForm } from "@/shell/components/confirmed-form"
import type { AuditFilter } from "../audit-filter"

type ExportButtonsProps = {
  path: string
  filter: AuditFilter
  /** Whether the person showed lately that it is them: a whole log is not carried off from a screen that somebody left. */
  isConfirmed: boolean
}

/** Takes what the filter lets through along, as a file. A form as the browser knows it. */
export async function ExportButtons({ path, filter, isConfirmed }: ExportButtonsProps) {
  const t = await getTranslations("audit.export")
  const { cursor: _, ...asked } = filter
  return (
    <ConfirmedForm
      isConfirmed={isConfirmed}
      action={`${path}/export`}
      method="post"
      aria-label={t("label")}
      className="flex flex-wrap gap-2"
    >
      {Object.entries(asked).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {(["csv", "json"] as const).map((format) => (
        <Button key={format} type="submit" name="format" value={format} variant="secondary">
          <Icon of={Download} />
          {t(format)}
        </Button>
      ))}
    </ConfirmedForm>
  )
}
