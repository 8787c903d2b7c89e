"use client"

import { CommandPalette, type CommandItem } from "@plinth/ui/command-palette"
import { Kbd } from "@plinth/ui/kbd"
import { TenantAvatar, type TenantColor } from "@plinth/ui/tenant-avatar"
import { themes } from "@plinth/ui/use-theme"
import { Icon } from "@plinth/ui/icon"
import { BookOpen, Folder, Keyboard, MessageSquareWarning, Plus, SunMoon, UserPlus, UserRound } from "lucide"
import type { Route } from "next"
import { useTranslations } from "next-intl"
import { useRouter } from "next/navigation"
import { useDeferredValue, useState } from "react"
import { trpc } from "@/trpc/client"
import { openOverlay } from "../overlays"
import { sectionIcon, sectionPath, sectionsFor } from "../sections"
import { useCan, useTenant } from "../tenant-context"
import { useChooseTheme } from "../use-choose-theme"
import { useSettled } from "../use-settled"
import type { OverlayProps } from "../overlays"

/** Everything one can go to, find or do. */
export function Palette({ open, onOpenChange }: OverlayProps) {
  const t = useTranslations("shell.palette")
  const [text, setText] = useState("")
  const groups = [useProjects(open, text), useGo(), useDo(), useTenants(open)]

  return (
    <CommandPalette
      open={open}
      onOpenChange={(isOpen) => {
        onOpenChange(isOpen)
        if (!isOpen) setText("")
      }}
      label={t("label")}
      placeholder={t("placeholder")}
      empty={t("empty")}
      groups={groups.filter(({ items }) => items.length > 0)}
      onSearch={setText}
    />
  )
}

type Group = { heading: string; items: CommandItem[] }

/** The last ones worked on, or those of the name that is typed. */
function useProjects(open: boolean, text: string): Group {
  const { slug } = useTenant()
  const t = useTranslations("shell.palette")
  const router = useRouter()
  const search = useSettled(useDeferredValue(text.trim()), 150)
  const { data } = trpc.projects.list.useQuery(
    { search: search || undefined, limit: search ? 8 : 5 },
    { enabled: open, placeholderData: (before) => before },
  )
  return {
    heading: t(search ? "projects" : "recent"),
    items: (data?.items ?? []).map(({ id, name }) => ({
      id,
      label: name,
      icon: <Icon of={Folder} />,
      onSelect: () => router.push(`${sectionPath(slug, "projects")}/${id}` as Route),
    })),
  }
}

function useGo(): Group {
  const { slug, access } = useTenant()
  const can = useCan()
  const t = useTranslations("shell.palette")
  const sections = useTranslations("shell.sections")
  const router = useRouter()
  return {
    heading: t("go"),
    items: [
      ...sectionsFor(can, access).map((key) => ({
        id: key,
        label: sections(key),
        icon: <Icon of={sectionIcon(key)} />,
        onSelect: () => router.push(sectionPath(slug, key)),
      })),
      {
        id: "account",
        label: t("account"),
        keywords: [t("words.account")],
        icon: <Icon of={UserRound} />,
        onSelect: () => router.push("/account/profile" as Route),
      },
    ],
  }
}

function useDo(): Group {
  const { slug, docsUrl } = useTenant()
  const t = useTranslations("shell.palette")
  const help = useTranslations("shell.help")
  const themeWords = useTranslations("common.theme")
  const router = useRouter()
  const can = useCan()
  const choose = useChooseTheme()
  const go = (path: string) => () => router.push(path as Route)
  const items: (CommandItem | false)[] = [
    can("project:create") && {
      id: "new-project",
      label: t("newProject"),
      keywords: [t("words.newProject")],
      icon: <Icon of={Plus} />,
      onSelect: go(`${sectionPath(slug, "projects")}?new=1`),
    },
    can("member:invite") && {
      id: "invite",
      label: t("invite"),
      keywords: [t("words.invite")],
      icon: <Icon of={UserPlus} />,
      onSelect: go(`${sectionPath(slug, "members")}?invite=1`),
    },
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      label: `${t("theme")}: ${themeWords(theme)}`,
      keywords: [t("words.theme")],
      icon: <Icon of={SunMoon} />,
      onSelect: () => choose(theme),
    })),
    {
      id: "keys",
      label: help("keys"),
      keywords: [t("words.keys")],
      icon: <Icon of={Keyboard} />,
      hint: <Kbd>?</Kbd>,
      onSelect: () => openOverlay({ name: "keys" }),
    },
    {
      id: "report",
      label: help("report"),
      keywords: [t("words.report")],
      icon: <Icon of={MessageSquareWarning} />,
      onSelect: () => openOverlay({ name: "report" }),
    },
    {
      id: "docs",
      label: t("docs"),
      keywords: [t("words.docs")],
      icon: <Icon of={BookOpen} />,
      onSelect: () => window.open(docsUrl, "_blank", "noreferrer"),
    },
  ]
  return { heading: t("do"), items: items.filter((item) => item !== false) }
}

function useTenants(open: boolean): Group {
  const { slug, withheld } = useTenant()
  const t = useTranslations("shell.palette")
  const router = useRouter()
  const { data } = trpc.me.tenants.useQuery(undefined, { enabled: open && withheld?.because !== "viewed" })
  return {
    heading: t("tenants"),
    items: (data ?? [])
      .filter((tenant) => tenant.slug !== slug)
      .map((tenant) => ({
        id: tenant.id,
        label: tenant.name,
        icon: <TenantAvatar letter={tenant.logoLetter} color={tenant.logoColor as TenantColor} size="sm" />,
        onSelect: () => router.push(sectionPath(tenant.slug, "home")),
      })),
  }
}
