import { Button } from "@plinth/ui/button"
import { Panel } from "@plinth/ui/panel"
import type { Route } from "next"
import { AppLink } from "@/shell/components/app-link"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { LeaveButton } from "./leave-button"

type DangerZoneProps = { slug: string; isLastOwner: boolean; mayTransfer: boolean }

/** What cannot be taken back with a click. */
export function DangerZone({ slug, isLastOwner, mayTransfer }: DangerZoneProps) {
  const t = useTranslations("settings.danger")

  return (
    <Panel id="danger" title={t("title")} description={t("description")}>
      <ul className="grid divide-y border-t">
        {mayTransfer && (
          <Step
            title={t("transfer")}
            help={t("transferHelp")}
            action={
              <Button variant="secondary" render={<AppLink href={`/app/${slug}/members` as Route} />}>
                {t("transferAction")}
              </Button>
            }
          />
        )}
        <Step
          title={t("leave")}
          help={isLastOwner ? t("lastOwner") : t("leaveHelp")}
          action={!isLastOwner && <LeaveButton />}
        />
      </ul>
    </Panel>
  )
}

const Step = ({ title, help, action }: { title: string; help: string; action: ReactNode }) => (
  <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4 last:pb-0">
    <div className="grid min-w-0 gap-1">
      <h3 className="text-base font-medium">{title}</h3>
      <p className="max-w-[33em] text-base text-slate">{help}</p>
    </div>
    {action}
  </li>
)
