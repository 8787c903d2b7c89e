"use client"

import { onDemand } from "@plinth/ui/on-demand"
import { TenantAvatar } from "@plinth/ui/tenant-avatar"
import { ChevronsUpDown } from "lucide-react"
import { useTranslations } from "next-intl"
import { useTenant } from "../tenant-context"
import { PlanLine } from "./plan-line"

const TenantMenu = onDemand("menu", () => import("./tenant-menu").then((module) => module.TenantMenu))

/** Which tenant this is; opens the way to the others. */
export function TenantSwitcher() {
  const { name, letter, color } = useTenant()
  const t = useTranslations("shell.switcher")

  return (
    <TenantMenu
      trigger={
        <button
          type="button"
          className="flex h-12 w-full items-center gap-3 rounded-control px-1.5 text-left transition-colors group-data-[rail=narrow]/shell:justify-center group-data-[rail=narrow]/shell:px-0 hover:bg-limestone data-popup-open:bg-limestone"
        >
          <TenantAvatar letter={letter} color={color} />
          <span className="grid min-w-0 flex-1 group-data-[rail=narrow]/shell:sr-only">
            <span className="truncate text-base leading-tight font-medium text-ink">{name}</span>
            <PlanLine />
            <span className="sr-only">{t("label")}</span>
          </span>
          <ChevronsUpDown aria-hidden className="text-slate group-data-[rail=narrow]/shell:hidden" />
        </button>
      }
    />
  )
}
