"use client"

import { Button } from "@plinth/ui/button"
import { Icon } from "@plinth/ui/icon"
import { Ellipsis } from "lucide"
import { useTranslations } from "next-intl"
import type { ComponentProps } from "react"
import { useIsWithheld, useTenant } from "../tenant-context"

type ViewOnlyButtonProps = Pick<ComponentProps<typeof Button>, "variant" | "size" | "children">

/** In place of a button that changes something where nothing changes now: it stays where it is, does nothing and says why. */
export function ViewOnlyButton({ children, ...look }: ViewOnlyButtonProps) {
  const { withheld } = useTenant()
  const viewed = useTranslations("common")
  const unpaid = useTranslations("billing.readOnly")
  const because = withheld?.because ?? "viewed"
  const why = because === "viewed" ? viewed("viewOnly") : unpaid(because)

  return (
    <Button {...look} aria-disabled title={why} className="cursor-not-allowed">
      {children}
      <span className="sr-only">, {why}</span>
    </Button>
  )
}

/** The same, where the permission behind the button is withheld; nothing for who does not hold it. */
export function WithheldButton({ permission, ...props }: ViewOnlyButtonProps & { permission: string }) {
  const isWithheld = useIsWithheld()
  return isWithheld(permission) && <ViewOnlyButton {...props} />
}

/** The same, in place of a row's menu that would hold nothing but what is withheld. */
export const ViewOnlyMenu = ({ label }: { label: string }) => (
  <ViewOnlyButton variant="ghost" size="icon-sm">
    <Icon of={Ellipsis} />
    <span className="sr-only">{label}</span>
  </ViewOnlyButton>
)
