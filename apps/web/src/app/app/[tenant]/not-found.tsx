import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { MissingInTenant } from "@/shell/components/missing"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.notFound")
  return { title: t("title") }
}

// Sent along with every page of its segment, so it is a client component without props: one line instead of its markup.
export default function NotFoundInTenant() {
  return <MissingInTenant />
}
