"use client"

import { Button } from "@plinth/ui/button"
import { Icon } from "@plinth/ui/icon"
import { Plus } from "lucide"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState, type ComponentProps } from "react"

const load = () => import("./role-editor").then((file) => file.RoleEditor)
const RoleEditor = dynamic(load, { ssr: false })
const prepare = () => void load().catch(() => undefined)

/** Opens the editor for a role that is not there yet. */
export function NewRoleButton(
  props: Pick<ComponentProps<typeof Button>, "variant" | "disabled" | "aria-describedby">,
) {
  const t = useTranslations("roles")
  const [isOpen, setOpen] = useState(false)

  return (
    <>
      <Button {...props} onClick={() => setOpen(true)} onPointerEnter={prepare} onFocus={prepare}>
        <Icon of={Plus} />
        {t("new")}
      </Button>
      {isOpen && <RoleEditor onClose={() => setOpen(false)} />}
    </>
  )
}
