"use client"

import type { OnDemandProps } from "@plinth/ui/on-demand"
import { Popover, PopoverContent, PopoverTrigger } from "@plinth/ui/popover"
import { Sheet, SheetContent, SheetTrigger } from "@plinth/ui/sheet"
import { usePathname } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState, useSyncExternalStore } from "react"
import { PanelBody } from "./panel-body"

const phone = "(width < 40rem)"

function followWidth(tell: () => void) {
  const query = matchMedia(phone)
  query.addEventListener("change", tell)
  return () => query.removeEventListener("change", tell)
}

/** What came last: under the bell, and on a phone from the page's edge. Going elsewhere closes it. */
export function BellPanel({ trigger }: OnDemandProps) {
  const t = useTranslations("bell")
  const common = useTranslations("common")
  const path = usePathname()
  const [openOn, setOpenOn] = useState<string | null>(path)
  const isPhone = useSyncExternalStore(followWidth, () => matchMedia(phone).matches)
  const root = { open: openOn === path, onOpenChange: (isOpen: boolean) => setOpenOn(isOpen ? path : null) }

  return isPhone ? (
    <Sheet {...root}>
      <SheetTrigger render={trigger} />
      <SheetContent
        side="right"
        title={t("title")}
        closeLabel={common("close")}
        className="w-[min(26rem,calc(100vw-1.5rem))]"
      >
        <PanelBody isPhone />
      </SheetContent>
    </Sheet>
  ) : (
    <Popover {...root}>
      <PopoverTrigger render={trigger} />
      <PopoverContent title={t("title")} titleHidden className="w-104 p-0!">
        <PanelBody isPhone={false} />
      </PopoverContent>
    </Popover>
  )
}
