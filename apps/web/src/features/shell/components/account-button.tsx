"use client"

import { Avatar } from "@plinth/ui/avatar"
import { onDemand } from "@plinth/ui/on-demand"
import { useTranslations } from "next-intl"
import { useTenant } from "../tenant-context"

const AccountMenu = onDemand("menu", () => import("./account-menu").then((module) => module.AccountMenu))

/** Who is signed in; opens their account, the theme and the way out. */
export function AccountButton() {
  const { person } = useTenant()
  const t = useTranslations("shell.account")

  return (
    <AccountMenu
      trigger={
        <button
          type="button"
          className="flex h-11 w-full items-center gap-3 rounded-control px-1.5 text-left text-base transition-colors group-data-[rail=narrow]/shell:justify-center group-data-[rail=narrow]/shell:px-0 hover:bg-limestone data-popup-open:bg-limestone"
        >
          <Avatar name={person.name} />
          <span className="min-w-0 flex-1 truncate group-data-[rail=narrow]/shell:sr-only">
            {person.name}
            <span className="sr-only">, {t("label")}</span>
          </span>
        </button>
      }
    />
  )
}
