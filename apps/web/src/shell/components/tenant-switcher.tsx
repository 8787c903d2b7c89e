"use client"

import { onDemand } from "@plinth/ui/on-demand"
import { TenantAvatar } from "@plinth/ui/tenant-avatar"
import { Icon } from "@plinth/ui/icon"
import { ChevronsUpDown } from "lucide"
import { useTranslations } from "next-intl"
import { useTenant } from "../tenant-context"
import { PlanLine } from "./plan-line"

const TenantMenu = onDemand("menu", () => import("./tenant-menu").then((module) => module.TenantMenu))

/** Which tenant this is; opens the way to the others. */
export function TenantSwitcher() {
  const { isOnly } = useTenant()
  const t = useTranslations("shell.switcher")

  if (isOnly)
    return (
      <div className="rail-item rail-card">
        <Card />
      </div>
    )
  return (
    <TenantMenu
      trigger={
        <button type="button" className="rail-item rail-card">
          <Card label={t("label")} />
          <Icon of={ChevronsUpDown} className="text-slate" />
        </button>
      }
    />
  )
}

function Card({ label }: { label?: string }) {
  const { name, letter, color } = useTenant()
  return (
    <>
      <TenantAvatar letter={letter} color={color} />
      <span className="grid min-w-0 flex-1">
        <span className="truncate text-base leading-tight font-medium text-ink">{name}</span>
        <PlanLine />
        {label && <span className="sr-only">{label}</span>}
      </span>
    </>
  )
}
