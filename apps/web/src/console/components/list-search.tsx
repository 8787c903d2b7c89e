import { Button } from "@plinth/ui/button"
import { SearchInput } from "@plinth/ui/search-input"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"

type ListSearchProps = {
  path: string
  label: string
  search: string | undefined
  /** What of the address stays. */
  kept: Readonly<Record<string, string | undefined>>
  children?: ReactNode
}

/** Searches a list of the console. A form as the browser knows it: what is looked for lands in the address. */
export async function ListSearch({ path, label, search, kept, children }: ListSearchProps) {
  const t = await getTranslations("admin.list")
  return (
    <form action={path} role="search" aria-label={label} className="flex flex-wrap items-center gap-2">
      {Object.entries(kept).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <SearchInput
        key={search}
        label={label}
        placeholder={label}
        name="search"
        maxLength={200}
        defaultValue={search}
        className="w-full sm:w-80"
      />
      {children}
      <Button type="submit" variant="secondary">
        {t("submit")}
      </Button>
    </form>
  )
}
