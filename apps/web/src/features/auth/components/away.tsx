import { LinkButton } from "@plinth/ui/link-button"
import { getTranslations } from "next-intl/server"
import { Threshold } from "./threshold"

/** The page while the database is away. `again` is its own address. */
export async function Away({ errorId, again }: { errorId: string; again: string }) {
  const t = await getTranslations("auth.broken")
  return (
    <Threshold
      title={t("away")}
      lead={t("awayBody")}
      foot={
        <>
          {t("errorId")} <code className="figures text-ink select-all">{errorId}</code>
        </>
      }
    >
      <LinkButton size="lg" variant="secondary" href={again}>
        {t("retry")}
      </LinkButton>
    </Threshold>
  )
}
