import type { ComponentProps, ReactNode } from "react"
import { cn } from "../cn"

type SwitchProps = Omit<ComponentProps<"input">, "type" | "role"> & {
  label: ReactNode
  help?: ReactNode
}

/** For what takes effect at once. The words stand left, the switch right. */
export function Switch({ label, help, className, ...props }: SwitchProps) {
  return (
    <label
      className={cn(
        "flex items-start justify-between gap-6 py-1.5 has-disabled:text-slate pointer-coarse:py-2.5",
        className,
      )}
    >
      <span className="grid gap-0.5">
        <span className="text-base font-medium">{label}</span>
        {help && <span className="text-sm text-slate">{help}</span>}
      </span>
      <span className="relative mt-px h-5 w-9 flex-none">
        <input
          type="checkbox"
          // oxlint-disable-next-line role-has-required-aria-props -- the browser tells a checkbox's state
          role="switch"
          className="peer size-full appearance-none rounded-full border border-edge bg-limestone transition-colors checked:border-verdigris checked:bg-verdigris not-disabled:hover:border-slate"
          {...props}
        />
        <span
          aria-hidden
          className="pointer-events-none absolute top-[3px] left-[3px] size-3.5 rounded-full bg-slate transition-[translate,background-color] peer-checked:translate-x-4 peer-checked:bg-on-verdigris"
        />
      </span>
    </label>
  )
}
