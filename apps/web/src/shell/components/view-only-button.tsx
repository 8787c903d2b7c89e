"use client"

import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { useIsWithheld, useTenant } from "../tenant-context"

/** In place of a button that changes something where nothing changes now: it stays where it is, does nothing and says why. */
export function ViewOnlyButton({ children }: { children: ReactNode }) {
  const { withheld } = useTenant()
  const viewed = useTranslations("common")
  const unpaid = useTranslations("billing.readOnly")
  const because = withheld?.because ?? "viewed"
  const why = because === "viewed" ? viewed("viewOnly") : unpaid(because)

  return (
    <Button aria-disabled title={why} className="cursor-not-allowed">
      {children}
      <span className="sr-only">, {why}</span>
    </Button>
  )
}

/** The same, where the permission behind the button is withheld; nothing for who does not hold it. */
export function WithheldButton({ permission, children }: { permission: string; children: ReactNode }) {
  const isWithheld = useIsWithheld()
  return isWithheld(permission) && <ViewOnlyButton>{children}</ViewOnlyButton>
}
