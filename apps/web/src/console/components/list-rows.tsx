import { Row, RowList } from "@plinth/ui/row-list"
import { RowKeys } from "@plinth/ui/row-keys"
import type { Route } from "next"
import Link from "next/link"
import type { ComponentProps, ReactNode } from "react"
import { Time } from "./time"

/** A list of the console, line by line. j and k walk, Enter opens. */
export const ListRows = ({ label, children }: { label: string; children: ReactNode }) => (
  <RowKeys>
    <RowList aria-label={label} className="border-t">
      {children}
    </RowList>
  </RowKeys>
)

type ListRowProps = Omit<ComponentProps<typeof Row>, "render" | "meta" | "metaOnPhone"> & {
  href: string
  /** What is known besides; what is not is left out. */
  meta: readonly (string | false | null | undefined)[]
}

export const ListRow = ({ href, meta, ...row }: ListRowProps) => (
  <Row
    render={<Link href={href as Route} prefetch={false} />}
    meta={meta.filter(Boolean).join(" · ")}
    metaOnPhone
    {...row}
  />
)

/** When it was, at the end of a row that has room for it. */
export const RowTime = (time: ComponentProps<typeof Time>) => (
  <Time {...time} className="text-right max-sm:hidden sm:w-28" />
)
