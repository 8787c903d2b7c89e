import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import type { Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { ActButton } from "./act-button"

type Flag = Pick<ApiOutputs["platform"]["flags"]["get"], "key" | "version" | "isKilled" | "standing">

/** What an admin may do with a flag. The code's own cannot be removed, only what the database says of it. */
export async function FlagActs({ flag }: { flag: Flag }) {
  const t = await getTranslations("admin.flags")
  const { key, version, isKilled, standing } = flag
  const act = { subject: key, name: key }
  return (
    <>
      {version > 0 && <ActButton act="removeFlag" label={t("remove")} {...act} />}
      {version > 0 &&
        (isKilled ? (
          <ActButton act="reviveFlag" label={t("revive")} {...act} />
        ) : (
          <ActButton act="killFlag" label={t("kill")} {...act} />
        ))}
      {standing !== "database_only" && (
        <Button render={<Link href={`/admin/flags/${key}/edit` as Route} />}>
          {version > 0 ? t("edit") : t("setUp")}
        </Button>
      )}
    </>
  )
}
