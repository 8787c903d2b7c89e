import { cloneElement } from "react"
import type { ComponentProps, ReactElement, ReactNode } from "react"
import { cn } from "../cn"

/** A list of 44-pixel rows between hairlines. Give it an `aria-label`. */
export function RowList({ className, ...props }: ComponentProps<"ul">) {
  return <ul className={cn("divide-y border-b", className)} {...props} />
}

type RowProps = Omit<ComponentProps<"li">, "title"> & {
  /** The link the whole row follows, such as `<Link href="…" />`; without it the row is plain. */
  render?: ReactElement<Record<string, unknown>>
  leading?: ReactNode
  title: ReactNode
  /** What matters second; hidden on phones unless `metaOnPhone`. */
  meta?: ReactNode
  metaOnPhone?: boolean
  /** What comes last: people, state, and the time at the very end. */
  trailing?: ReactNode
  /** The row's menu, reachable beside the link. */
  menu?: ReactNode
}

/** What matters first, the time last. The title's link stretches over the row. */
export function Row({
  render,
  leading,
  title,
  meta,
  metaOnPhone,
  trailing,
  menu,
  className,
  ...props
}: RowProps) {
  const titleLook = "min-w-0 truncate text-base font-medium text-ink"
  return (
    <li
      data-row=""
      className={cn(
        "relative flex min-h-11 items-center gap-3 px-2 transition-colors",
        render && "hover:bg-limestone has-[[data-row-link]:focus-visible]:bg-limestone",
        className,
      )}
      {...props}
    >
      {leading}
      <div
        className={cn(
          "flex min-w-0 flex-1 gap-x-3",
          metaOnPhone ? "flex-col py-2 sm:flex-row sm:items-baseline" : "items-baseline",
        )}
      >
        {render ? (
          cloneElement(
            render,
            {
              "data-row-link": "",
              className: cn(titleLook, "-outline-offset-2 after:absolute after:inset-0 after:content-['']"),
            },
            title,
          )
        ) : (
          <span className={titleLook}>{title}</span>
        )}
        {meta && (
          <span className={cn("min-w-0 truncate text-base text-slate", !metaOnPhone && "max-sm:hidden")}>
            {meta}
          </span>
        )}
      </div>
      {trailing && <div className="flex flex-none items-center gap-3 text-sm text-slate">{trailing}</div>}
      {menu && <div className="relative flex-none">{menu}</div>}
    </li>
  )
}
