import { Check } from "lucide"
import type { ReactNode } from "react"
import { cn } from "../cn"
import { Icon } from "./icon"

type ChecklistProps = {
  title: ReactNode
  /** The count in words: "2 of 4 done". */
  progress: ReactNode
  /** Puts the list away. */
  dismiss?: ReactNode
  /** Stands on the list's ground at its end; phones have no room for it. */
  drawing?: ReactNode
  className?: string
  children: ReactNode
}

/** The first steps, in order. */
export function Checklist({ title, progress, dismiss, drawing, className, children }: ChecklistProps) {
  return (
    <section className={cn("rounded-panel border bg-chalk", className)}>
      <header className="flex items-center gap-3 px-4 py-3 sm:px-6">
        <h2 className="text-lg font-medium">{title}</h2>
        <p className="figures text-sm text-slate">{progress}</p>
        {dismiss && <div className="ml-auto">{dismiss}</div>}
      </header>
      <div className="flex items-end border-t">
        <ol className="min-w-0 flex-1 divide-y">{children}</ol>
        {drawing && <div className="flex-none px-8 max-sm:hidden">{drawing}</div>}
      </div>
    </section>
  )
}

type ChecklistItemProps = {
  done: boolean
  /** Said to those who listen: "Done" or "To do". */
  state: string
  title: ReactNode
  description?: ReactNode
  /** The way to do it, shown until it is done. */
  action?: ReactNode
}

export function ChecklistItem({ done, state, title, description, action }: ChecklistItemProps) {
  return (
    <li className="flex items-center gap-3 px-4 py-3 sm:px-6">
      <span
        className={cn(
          "grid size-5 flex-none place-items-center rounded-full border",
          done ? "border-verdigris bg-verdigris text-on-verdigris" : "border-edge",
        )}
      >
        {done && <Icon of={Check} className="size-3 stroke-2" />}
        <span className="sr-only">{state}</span>
      </span>
      <div className="grid min-w-0 flex-1">
        <p className={cn("text-base font-medium", done && "text-slate line-through decoration-edge")}>
          {title}
        </p>
        {description && !done && <p className="text-sm text-slate">{description}</p>}
      </div>
      {!done && action}
    </li>
  )
}
