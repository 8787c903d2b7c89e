import { cn } from "../cn"

const sizes = { sm: "size-5 text-[0.5625rem]", md: "size-7 text-xs", lg: "size-10 text-base" }

type AvatarProps = {
  name: string
  size?: keyof typeof sizes
  /** False where the name is not written beside it. */
  decorative?: boolean
  className?: string
}

function initials(name: string): string {
  const [first = "", ...others] = name.trim().split(/\s+/)
  return `${firstLetter(first)}${firstLetter(others.at(-1) ?? "")}`.toUpperCase()
}

function firstLetter(word: string): string {
  const code = word.codePointAt(0)
  return code === undefined ? "" : String.fromCodePoint(code)
}

/** A person, by initials. Round, where a tenant is square. */
export function Avatar({ name, size = "md", decorative = true, className }: AvatarProps) {
  return (
    <span
      role={decorative ? undefined : "img"}
      aria-hidden={decorative || undefined}
      aria-label={decorative ? undefined : name}
      className={cn(
        "inline-grid flex-none place-items-center rounded-full border bg-limestone font-medium text-slate select-none",
        sizes[size],
        className,
      )}
    >
      {initials(name)}
    </span>
  )
}
