import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { Fact, Facts } from "./facts"
import { Time } from "./time"

export type AnyUser = ApiOutputs["platform"]["users"]["get"]

/** What is known of a person. */
export async function UserFacts({ user, where }: { user: AnyUser; where: Where }) {
  const [t, role] = await Promise.all([getTranslations("admin.user"), getTranslations("admin.role")])
  return (
    <Facts>
      <Fact name={t("email")}>{user.email}</Fact>
      {user.mail && (
        <Fact name={t("mail.title")}>
          <Badge tone="warning">{t(`mail.${user.mail.reason}`)}</Badge>{" "}
          <Time value={user.mail.since} where={where} />
        </Fact>
      )}
      <Fact name={t("verified")}>{t(user.emailVerified ? "yes" : "no")}</Fact>
      <Fact name={t("secondFactor")}>{t(user.hasSecondFactor ? "on" : "off")}</Fact>
      <Fact name={t("passkeys")}>
        <span className="figures">{user.passkeys}</span>
      </Fact>
      <Fact name={t("sessions")}>
        <span className="figures">{user.sessions}</span>
      </Fact>
      <Fact name={t("lastSeen")}>
        {user.lastSeenAt ? <Time value={user.lastSeenAt} where={where} /> : t("never")}
      </Fact>
      <Fact name={t("signedUp")}>
        <Time value={user.signedUpAt} where={where} />
      </Fact>
      <Fact name={t("role")}>{user.platformRole ? role(user.platformRole) : t("none")}</Fact>
      <Fact name={t("id")}>
        <code className="figures text-sm select-all">{user.id}</code>
      </Fact>
    </Facts>
  )
}
