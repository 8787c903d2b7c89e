import type { IconNode } from "lucide"
import type { ComponentProps } from "react"
import { cn } from "../cn"

type IconProps = Omit<ComponentProps<"svg">, "children"> & { of: IconNode }

const drawings = new WeakMap<IconNode, string>()

/**
 * A drawing of lucide's, set as one text: a page has dozens of icons, and each is one element to render instead of five.
 * Decorative; who needs a name gives it to the control.
 */
export function Icon({ of, className, ...props }: IconProps) {
  const drawing = drawings.get(of) ?? of.map(write).join("")
  drawings.set(of, drawing)
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden
      className={cn("lucide", className)}
      dangerouslySetInnerHTML={{ __html: drawing }}
      {...props}
    />
  )
}

const write = ([tag, attributes]: IconNode[number]) =>
  `<${tag} ${Object.entries(attributes)
    .map(([name, value]) => `${name}="${value}"`)
    .join(" ")}/>`
