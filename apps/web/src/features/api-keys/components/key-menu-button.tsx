import { Button } from "@plinth/ui/button"
import { Icon } from "@plinth/ui/icon"
import { Ellipsis } from "lucide"
import type { ComponentProps } from "react"

/** Opens the menu of a key. */
export function KeyMenuButton({ label, ...props }: { label: string } & ComponentProps<typeof Button>) {
  return (
    <Button variant="ghost" size="icon-sm" aria-label={label} {...props}>
      <Icon of={Ellipsis} />
    </Button>
  )
}
