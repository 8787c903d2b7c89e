import { LinkButton } from "@plinth/ui/link-button"
import { getTranslations } from "next-intl/server"
import { Threshold } from "./threshold"

type AwayProps = {
  errorId: string
  /** The page's own address; none where somebody came by the link in a mail, which is what they try again. */
  again?: string
}

/** The page while the database is away. */
export async function Away({ errorId, again }: AwayProps) {
  const t = await getTranslations("auth.broken")
  return (
    <Threshold
      title={t("away")}
      lead={t(again ? "awayBody" : "awayLink")}
      foot={
        <>
          {t("errorId")} <code className="figures text-ink select-all">{errorId}</code>
        </>
      }
    >
      {again && (
        <LinkButton size="lg" variant="secondary" href={again}>
          {t("retry")}
        </LinkButton>
      )}
    </Threshold>
  )
}
