import { EmptyState } from "@plinth/ui/empty-state"
import { NoPermissionState } from "@plinth/ui/no-permission-state"
import { PageHeader } from "@plinth/ui/page-header"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { FlagForm } from "@/console/components/flag-form"
import { flagOf } from "@/console/flag-of"
import { requireOperator } from "@/server/require-operator"

type Props = PageProps<"/admin/flags/[flag]/edit">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { key } = await flagOf((await params).flag)
  return { title: (await getTranslations("admin.flags.form"))("title", { key }) }
}

export default async function ConsoleFlagEditPage({ params }: Props) {
  const [{ flag: key }, { platform }, t, words] = await Promise.all([
    params,
    requireOperator(),
    getTranslations("admin.flags.form"),
    getTranslations("admin.flags"),
  ])
  const flag = await flagOf(key)
  const mayManage = platform.permissions.has("platform.flag:manage")
  const isEditable = flag.standing !== "database_only"
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageHeader title={t("title", { key: flag.key })} description={t("description")} />
      {!mayManage && (
        <NoPermissionState
          as="h2"
          title={t("noPermission.title")}
          description={t("noPermission.description")}
        />
      )}
      {mayManage && !isEditable && (
        <EmptyState as="h2" title={t("noForm.title")} description={t("noForm.description")} />
      )}
      {mayManage && isEditable && <FlagForm flag={flag} />}
      <p>
        <TextLink render={<Link href={`/admin/flags/${flag.key}` as Route} />}>{words("toFlag")}</TextLink>
      </p>
    </div>
  )
}
