import { Icon } from "./icon"
import { CircleAlert } from "lucide"
import { cloneElement } from "react"
import type { ReactElement, ReactNode } from "react"
import { cn } from "../cn"
import { Label } from "./label"

type FieldProps = {
  /** The control's id; help and error are named after it. */
  id: string
  label: ReactNode
  help?: ReactNode
  error?: ReactNode
  /** A word beside the label, such as "optional". */
  hint?: ReactNode
  className?: string
  /** One control: Input, Textarea, NativeSelect. */
  children: ReactElement<Record<string, unknown>>
}

/** Label above, help below, error under the control, all tied to it for those who listen. */
export function Field({ id, label, help, error, hint, className, children }: FieldProps) {
  const helpId = help ? `${id}-help` : undefined
  const errorId = error ? `${id}-error` : undefined
  const describedBy = [errorId, helpId].filter(Boolean).join(" ") || undefined

  return (
    <div className={cn("grid gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <Label htmlFor={id}>{label}</Label>
        {hint && <span className="text-sm text-slate">{hint}</span>}
      </div>
      {cloneElement(children, {
        id,
        "aria-describedby": describedBy,
        "aria-invalid": error ? true : undefined,
      })}
      {error && (
        <p id={errorId} className="flex items-start gap-1.5 text-sm text-brick-ink">
          <Icon of={CircleAlert} className="mt-0.5 size-3.5" />
          <span>{error}</span>
        </p>
      )}
      {help && (
        <p id={helpId} className="text-sm text-slate">
          {help}
        </p>
      )}
    </div>
  )
}
