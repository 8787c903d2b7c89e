"use client"

import { Button } from "@plinth/ui/button"
import { Icon } from "@plinth/ui/icon"
import { Plus } from "lucide"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState, type ComponentProps } from "react"
import type { Grantable } from "./scope-fields"

const load = () => import("./create-key-dialog").then((file) => file.CreateKeyDialog)
const CreateKeyDialog = dynamic(load, { ssr: false })
const prepare = () => void load().catch(() => undefined)

type CreateKeyButtonProps = Pick<
  ComponentProps<typeof Button>,
  "variant" | "disabled" | "aria-describedby"
> & {
  grantable: Grantable
}

/** Opens the form that makes a key. */
export function CreateKeyButton({ grantable, ...props }: CreateKeyButtonProps) {
  const t = useTranslations("apiKeys")
  const [isOpen, setOpen] = useState(false)

  return (
    <>
      <Button {...props} onClick={() => setOpen(true)} onPointerEnter={prepare} onFocus={prepare}>
        <Icon of={Plus} />
        {t("new")}
      </Button>
      {isOpen && <CreateKeyDialog grantable={grantable} onClose={() => setOpen(false)} />}
    </>
  )
}
