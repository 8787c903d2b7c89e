import { Button } from "@plinth/ui/button"
import { Icon } from "@plinth/ui/icon"
import { Ellipsis } from "lucide"
import type { ComponentProps } from "react"

/** Opens the menu of a row. */
export function MenuButton({ label, ...props }: { label: string } & ComponentProps<typeof Button>) {
  return (
    <Button variant="ghost" size="icon-sm" aria-label={label} {...props}>
      <Icon of={Ellipsis} />
    </Button>
  )
}

/** Holds its place where there is nothing to do, so that the columns stay in line. */
export const MenuGap = () => <span className="block size-7 pointer-coarse:size-11" />
