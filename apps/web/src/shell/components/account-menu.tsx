"use client"

import {
  Menu,
  MenuContent,
  MenuGroup,
  MenuItem,
  MenuLinkItem,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "@plinth/ui/menu"
import type { OnDemandProps } from "@plinth/ui/on-demand"
import { themes, useTheme, type Theme } from "@plinth/ui/use-theme"
import { Icon } from "@plinth/ui/icon"
import { LogOut, UserRound } from "lucide"
import { useTranslations } from "next-intl"
import type { Route } from "next"
import Link from "next/link"
import { useTenant } from "../tenant-context"
import { useChooseTheme } from "../use-choose-theme"
import { useSignOut } from "../use-sign-out"

export function AccountMenu({ trigger }: OnDemandProps) {
  const { person, withheld } = useTenant()
  const isViewed = withheld?.because === "viewed"
  const t = useTranslations("shell.account")
  const words = useTranslations("common.theme")
  const theme = useTheme()
  const choose = useChooseTheme()
  const signOut = useSignOut()

  return (
    <Menu defaultOpen>
      <MenuTrigger render={trigger} />
      <MenuContent side="top" className="w-54">
        <div className="px-2 pt-1.5 pb-1">
          <p className="truncate text-base font-medium">{person.name}</p>
          <p className="truncate text-sm text-slate">{person.email}</p>
        </div>
        <MenuSeparator />
        {!isViewed && (
          <>
            <MenuLinkItem render={<Link href={"/account/profile" as Route} prefetch={false} />}>
              <Icon of={UserRound} />
              {t("open")}
            </MenuLinkItem>
            <MenuSeparator />
          </>
        )}
        <MenuGroup label={t("theme")}>
          <MenuRadioGroup value={theme} onValueChange={(value: Theme) => choose(value)}>
            {themes.map((choice) => (
              <MenuRadioItem key={choice} value={choice} closeOnClick={false}>
                {words(choice)}
              </MenuRadioItem>
            ))}
          </MenuRadioGroup>
        </MenuGroup>
        <MenuSeparator />
        <MenuItem onClick={() => void signOut()}>
          <Icon of={LogOut} />
          {t("signOut")}
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
