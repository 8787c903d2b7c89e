import type { ComponentProps, ReactNode } from "react"
import { cn } from "../cn"

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; help?: ReactNode }

/** The browser's own checkbox, cut to our measure, with its label. */
export function Checkbox({ label, help, className, ...props }: CheckboxProps) {
  return (
    <label
      className={cn("flex items-start gap-2.5 py-1 has-disabled:text-slate pointer-coarse:py-2.5", className)}
    >
      <span className="relative mt-px grid size-[1.125rem] flex-none">
        <input
          type="checkbox"
          className="peer size-full appearance-none rounded-[4px] border border-edge bg-chalk transition-colors checked:border-verdigris checked:bg-verdigris not-disabled:hover:border-slate aria-invalid:border-brick"
          {...props}
        />
        <svg
          viewBox="0 0 16 16"
          fill="none"
          aria-hidden
          className="pointer-events-none absolute inset-0 m-auto size-3.5 text-on-verdigris opacity-0 transition-opacity peer-checked:opacity-100"
        >
          <path
            d="M3.5 8.5 6.5 11.5 12.5 4.5"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </span>
      <span className="grid gap-0.5">
        <span className="text-base">{label}</span>
        {help && <span className="text-sm text-slate">{help}</span>}
      </span>
    </label>
  )
}
