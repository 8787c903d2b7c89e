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
  sandstone: "bg-[oklch(0.52_0.055_80)]",
  terracotta: "bg-[oklch(0.5_0.075_45)]",
  porphyry: "bg-[oklch(0.45_0.065_15)]",
  heather: "bg-[oklch(0.48_0.05_345)]",
  amethyst: "bg-[oklch(0.46_0.055_300)]",
  lapis: "bg-[oklch(0.45_0.06_258)]",
  lichen: "bg-[oklch(0.5_0.055_120)]",
  basalt: "bg-[oklch(0.4_0.01_75)]",
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
        "inline-grid flex-none place-items-center rounded-control font-display leading-none font-medium text-[oklch(0.98_0.006_80)] select-none",
        stones[color],
        sizes[size],
        className,
      )}
    >
      {letter}
    </span>
  )
}
