"use client"

import { cn } from "@plinth/ui/cn"
import { useTranslations } from "next-intl"
import { usePathname } from "next/navigation"
import { sectionIcon, sectionKeys, sectionOf, sectionPath } from "../sections"
import { useTenant } from "../tenant-context"
import { IntentLink } from "./intent-link"

// On the narrow rail the word waits beside its icon until that is pointed at or in focus.
const word = [
  "group-data-[rail=narrow]/shell:pointer-events-none group-data-[rail=narrow]/shell:absolute group-data-[rail=narrow]/shell:left-full group-data-[rail=narrow]/shell:ml-3",
  "group-data-[rail=narrow]/shell:rounded-control group-data-[rail=narrow]/shell:bg-ink group-data-[rail=narrow]/shell:px-2 group-data-[rail=narrow]/shell:py-1 group-data-[rail=narrow]/shell:text-xs group-data-[rail=narrow]/shell:font-normal group-data-[rail=narrow]/shell:text-paper",
  "group-data-[rail=narrow]/shell:opacity-0 group-data-[rail=narrow]/shell:group-hover/section:opacity-100 group-data-[rail=narrow]/shell:group-focus-visible/section:opacity-100",
]

export function SectionLinks({ className }: { className?: string }) {
  const { slug } = useTenant()
  const t = useTranslations("shell.sections")
  const path = usePathname()
  const current = sectionOf(slug, path)

  return (
    <nav aria-label={t("label")} className={className}>
      <ul className="grid gap-1">
        {sectionKeys.map((key) => {
          const Icon = sectionIcon(key)
          return (
            <li key={key}>
              <IntentLink
                href={sectionPath(slug, key)}
                aria-current={key === current ? "page" : undefined}
                className={cn(
                  "group/section relative flex h-9 items-center gap-3 rounded-control px-2.5 text-base transition-colors pointer-coarse:h-11",
                  key === current
                    ? "bg-limestone font-medium text-ink"
                    : "text-slate hover:bg-limestone hover:text-ink",
                )}
              >
                <Icon aria-hidden className="size-5" />
                <span className={cn("truncate", word)}>{t(key)}</span>
              </IntentLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
