import { getTranslations } from "next-intl/server"
import { ActButton } from "./act-button"
import type { AnyUser } from "./user-facts"

/** What an admin may do to a person. */
export async function UserActs({
  user: { id, name, email, mail, suspendedAt, sessions },
}: {
  user: AnyUser
}) {
  const t = await getTranslations("admin.user")
  if (suspendedAt) return <ActButton act="reactivateUser" subject={id} name={name} label={t("reactivate")} />
  return (
    <>
      {mail && <ActButton act="reviveMail" subject={id} name={name} label={t("mail.lift")} />}
      {sessions > 0 && <ActButton act="endSessions" subject={id} name={name} label={t("endSessions")} />}
      <ActButton act="suspendUser" subject={id} name={name} expected={email} label={t("suspend")} />
    </>
  )
}
