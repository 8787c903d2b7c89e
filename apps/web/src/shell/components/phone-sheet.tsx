"use client"

import type { OnDemandProps } from "@plinth/ui/on-demand"
import { Sheet, SheetContent, SheetTrigger } from "@plinth/ui/sheet"
import { useTranslations } from "next-intl"
import { usePathname } from "next/navigation"
import { useState } from "react"
import { AccountButton } from "./account-button"
import { SectionLinks } from "./section-links"
import { TenantSwitcher } from "./tenant-switcher"

/** Open for the page it was opened on: going elsewhere closes it. */
export function PhoneSheet({ trigger }: OnDemandProps) {
  const t = useTranslations("shell.rail")
  const common = useTranslations("common")
  const path = usePathname()
  const [openOn, setOpenOn] = useState<string | null>(path)

  return (
    <Sheet open={openOn === path} onOpenChange={(open) => setOpenOn(open ? path : null)}>
      <SheetTrigger render={trigger} />
      <SheetContent title={t("title")} titleHidden closeLabel={common("close")} className="bg-chalk">
        <div className="flex flex-1 flex-col gap-4">
          <TenantSwitcher />
          <SectionLinks className="flex-1" />
          <AccountButton />
        </div>
      </SheetContent>
    </Sheet>
  )
}
