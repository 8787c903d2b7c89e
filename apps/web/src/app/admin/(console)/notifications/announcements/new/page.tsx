import { newId, type AnnouncementId } from "@plinth/core"
import { NoPermissionState } from "@plinth/ui/no-permission-state"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { AnnouncementForm } from "@/console/components/announcement-form"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.announcements"))("new") }
}

/** Where an admin tells tenants something. */
export default async function NewAnnouncementPage() {
  const [t, { platform }] = await Promise.all([getTranslations("admin.announcements"), requireOperator()])
  if (!platform.permissions.has("platform.notification:manage"))
    return <NoPermissionState as="h1" title={t("forbidden")} />
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageHeader title={t("new")} />
      <AnnouncementForm id={newId<AnnouncementId>()} />
    </div>
  )
}
