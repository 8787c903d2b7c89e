"use client"

import { AccountButton } from "./account-button"
import { SectionLinks } from "./section-links"
import { TenantSwitcher } from "./tenant-switcher"

/** The left edge of every page: which tenant, where in it, and who. On phones it is a sheet. */
export function Rail() {
  return (
    <aside className="rail">
      <div className="p-2">
        <TenantSwitcher />
      </div>
      <SectionLinks className="flex-1 px-2 py-2" />
      <div className="p-2">
        <AccountButton />
      </div>
    </aside>
  )
}
