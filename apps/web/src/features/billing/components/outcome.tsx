import { Icon } from "@plinth/ui/icon"
import { Spinner } from "@plinth/ui/spinner"
import { toneIcons, toneInks, type Tone } from "@plinth/ui/tone"
import { cn } from "@plinth/ui/cn"
import type { ReactNode } from "react"

type OutcomeProps = {
  /** Null while it is open. */
  tone: Tone | null
  title: string
  description: string
  children?: ReactNode
}

/** What became of something that happened elsewhere, alone on its page. */
export const Outcome = ({ tone, title, description, children }: OutcomeProps) => (
  <div className="grid content-start justify-items-center gap-2 px-4 py-16 text-center" aria-live="polite">
    {tone ? <Icon of={toneIcons[tone]} className={cn("mb-2 size-6", toneInks[tone])} /> : <Spinner />}
    <h1 className="font-display text-2xl">{title}</h1>
    <p className="max-w-[30em] text-base text-slate">{description}</p>
    {children && <div className="mt-4 flex flex-wrap justify-center gap-2">{children}</div>}
  </div>
)
