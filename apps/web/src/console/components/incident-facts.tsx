import type { ApiOutputs } from "@plinth/api"
import { TextLink } from "@plinth/ui/text-link"
import type { Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { Fact, Facts } from "./facts"
import { IncidentStateBadge, SeverityBadge } from "./incident-badges"
import { Time } from "./time"

export type AnyIncident = ApiOutputs["platform"]["incidents"]["get"]

/** What is known of an incident. */
export async function IncidentFacts({ incident, where }: { incident: AnyIncident; where: Where }) {
  const [t, words] = await Promise.all([
    getTranslations("admin.incident"),
    getTranslations("admin.incidents"),
  ])
  const { tenant, user, network, severity, state, count, firstSeenAt, lastSeenAt } = incident
  return (
    <Facts>
      <Fact name={t("state")}>
        <IncidentStateBadge state={state} />
      </Fact>
      <Fact name={t("severity")}>
        <SeverityBadge severity={severity} />
      </Fact>
      <Fact name={t("count")}>{words("times", { count })}</Fact>
      <Fact name={t("user")}>
        {user ? (
          <TextLink render={<Link href={`/admin/users/${user.id}` as Route} />}>
            {user.name ?? t("someone")}
          </TextLink>
        ) : (
          t("nobody")
        )}
      </Fact>
      <Fact name={t("tenant")}>
        {tenant ? (
          <TextLink render={<Link href={`/admin/tenants/${tenant.id}` as Route} />}>{tenant.name}</TextLink>
        ) : (
          t("none")
        )}
      </Fact>
      <Fact name={t("network")}>{network ?? t("none")}</Fact>
      <Fact name={t("first")}>
        <Time value={firstSeenAt} where={where} />
      </Fact>
      <Fact name={t("last")}>
        <Time value={lastSeenAt} where={where} />
      </Fact>
    </Facts>
  )
}
