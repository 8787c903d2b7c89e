import { cn } from "../cn"

/** The stones a tenant may be cut from, named so that they can be stored. */
export const tenantColors = [
  "sandstone",
  "terracotta",
  "porphyry",
  "heather",
  "amethyst",
  "lapis",
  "lichen",
  "basalt",
] as const

export type TenantColor = (typeof tenantColors)[number]

const stones: Record<TenantColor, string> = {
  sandstone: "[--hue:82] [--chroma:0.05]",
  terracotta: "[--hue:48] [--chroma:0.05]",
  porphyry: "[--hue:18] [--chroma:0.045]",
  heather: "[--hue:345] [--chroma:0.04]",
  amethyst: "[--hue:300] [--chroma:0.042]",
  lapis: "[--hue:260] [--chroma:0.042]",
  lichen: "[--hue:122] [--chroma:0.05]",
  basalt: "[--hue:80] [--chroma:0.01]",
}

const sizes = {
  sm: "size-5 text-sm",
  md: "size-7 text-lg",
  lg: "size-10 text-xl",
  xl: "size-16 text-2xl",
}

type TenantAvatarProps = {
  /** One letter or sign. */
  letter: string
  color: TenantColor
  size?: keyof typeof sizes
  className?: string
}

/** A tenant, by its letter on its stone. Decorative: the name stands beside it. */
export function TenantAvatar({ letter, color, size = "md", className }: TenantAvatarProps) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-grid flex-none place-items-center rounded-control font-display leading-none font-medium select-none",
        "bg-[oklch(0.84_var(--chroma)_var(--hue))] text-[oklch(0.3_var(--chroma)_var(--hue))]",
        "dark:bg-[oklch(0.4_var(--chroma)_var(--hue))] dark:text-[oklch(0.95_0.02_var(--hue))]",
        stones[color],
        sizes[size],
        className,
      )}
    >
      {letter}
    </span>
  )
}
