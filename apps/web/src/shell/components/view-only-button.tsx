"use client"

import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import type { ComponentProps } from "react"
import { useIsWithheld, useTenant } from "../tenant-context"

type ViewOnlyButtonProps = Pick<ComponentProps<typeof Button>, "variant" | "children">

/** In place of a button that changes something where nothing changes now: it stays where it is, does nothing and says why. */
export function ViewOnlyButton({ variant, children }: ViewOnlyButtonProps) {
  const { withheld } = useTenant()
  const viewed = useTranslations("common")
  const unpaid = useTranslations("billing.readOnly")
  const because = withheld?.because ?? "viewed"
  const why = because === "viewed" ? viewed("viewOnly") : unpaid(because)

  return (
    <Button variant={variant} aria-disabled title={why} className="cursor-not-allowed">
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
