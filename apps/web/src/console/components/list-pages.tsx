import { Button } from "@plinth/ui/button"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { address } from "../address"

type ListPagesProps = {
  path: string
  filter: Readonly<Record<string, string | undefined>>
  nextCursor: string | null
}

/** The ways to the next page of a list and back to its first, each an address. */
export async function ListPages({ path, filter, nextCursor }: ListPagesProps) {
  const t = await getTranslations("admin.list")
  if (!filter.cursor && !nextCursor) return null
  return (
    <div className="flex flex-wrap gap-2">
      {filter.cursor && (
        <Button variant="ghost" render={<Link href={address(path, { ...filter, cursor: undefined })} />}>
          {t("first")}
        </Button>
      )}
      {nextCursor && (
        <Button variant="secondary" render={<Link href={address(path, { ...filter, cursor: nextCursor })} />}>
          {t("more")}
        </Button>
      )}
    </div>
  )
}
