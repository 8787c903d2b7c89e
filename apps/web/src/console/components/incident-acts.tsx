import { getTranslations } from "next-intl/server"
import { ActButton } from "./act-button"
import type { AnyIncident } from "./incident-facts"

/** What an admin may do about an incident. What is resolved stays so. */
export async function IncidentActs({
  incident: { id, state },
}: {
  incident: Pick<AnyIncident, "id" | "state">
}) {
  const t = await getTranslations("admin.incident")
  if (state === "resolved") return null
  return (
    <>
      {state === "open" ? (
        <ActButton act="acknowledgeIncident" subject={id} name="" label={t("acknowledge")} />
      ) : (
        <ActButton act="reopenIncident" subject={id} name="" label={t("reopen")} />
      )}
      <ActButton act="resolveIncident" subject={id} name="" label={t("resolve")} />
    </>
  )
}
