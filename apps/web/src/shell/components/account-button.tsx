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
        <button type="button" className="rail-item rail-card">
          <Avatar name={person.name} />
          <span className="rail-word">
            {person.name}
            <span className="sr-only">, {t("label")}</span>
          </span>
        </button>
      }
    />
  )
}
