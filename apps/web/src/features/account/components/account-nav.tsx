"use client"

import { cn } from "@plinth/ui/cn"
import { Icon } from "@plinth/ui/icon"
import { Bell, Laptop, LockKeyhole, SlidersHorizontal, UserRound } from "lucide"
import Link from "next/link"
import { useSelectedLayoutSegment } from "next/navigation"
import { useTranslations } from "next-intl"

const pages = [
  { key: "profile", href: "/account/profile", icon: UserRound },
  { key: "preferences", href: "/account/preferences", icon: SlidersHorizontal },
  { key: "notifications", href: "/account/notifications", icon: Bell },
  { key: "security", href: "/account/security", icon: LockKeyhole },
  { key: "sessions", href: "/account/sessions", icon: Laptop },
] as const

/** The account's pages: beside them where there is room, above them on a phone. */
export function AccountNav() {
  const t = useTranslations("account.nav")
  const current = useSelectedLayoutSegment()

  return (
    <nav aria-label={t("label")} className="max-md:-mx-4 max-md:overflow-x-auto max-md:border-b max-md:px-2">
      <ul className="flex md:grid md:gap-0.5">
        {pages.map(({ key, href, icon }) => (
          <li key={key} className="flex-none">
            <Link
              href={href}
              aria-current={current === key ? "page" : undefined}
              className={cn(
                "flex items-center gap-2.5 text-base text-slate transition-colors hover:text-ink",
                "max-md:h-11 max-md:border-b-2 max-md:border-transparent max-md:px-2.5",
                "md:h-9 md:rounded-control md:px-2.5 md:hover:bg-limestone pointer-coarse:h-11",
                "aria-[current=page]:font-medium aria-[current=page]:text-ink",
                "max-md:aria-[current=page]:border-ink md:aria-[current=page]:bg-limestone",
              )}
            >
              <Icon of={icon} className="max-md:hidden" />
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
