import { NoPermissionState } from "@plinth/ui/no-permission-state"
import { billingSpeech } from "../loaders"
import { noticeOf } from "../notice"

/** Billing, for who may not see it: what it does to them, and whom to ask. */
export async function NotForYou({ slug }: { slug: string }) {
  const { t, tenant, now } = await billingSpeech(slug)
  const kind = noticeOf({ ...tenant, cancelsAt: null }, now)?.kind
  const isClosed = kind === "suspended" || kind === "restricted" || kind === "paused"

  return (
    <NoPermissionState
      as="h1"
      title={isClosed ? t(`reactivate.${kind}.title`, { tenant: tenant.name }) : t("noPermission.title")}
      description={
        <>
          {isClosed && `${t(`banner.${kind}`, { tenant: tenant.name })} `}
          {t("noPermission.description", { tenant: tenant.name })}
        </>
      }
    />
  )
}
