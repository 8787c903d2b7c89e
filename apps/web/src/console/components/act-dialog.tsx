"use client"

import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useAct, type ActName } from "../use-act"
import { useDone } from "../use-done"
import { ReasonDialog } from "./reason-dialog"

export type ActDialogProps = {
  act: ActName
  subject: string
  name: string
  /** What is typed before it is done, for what shuts people out. */
  expected?: string
  /** How many it concerns. */
  members?: number
  onClose: () => void
}

/** Asks for the reason of an act, and does it. */
export function ActDialog({ act, subject, name, expected, members = 0, onClose }: ActDialogProps) {
  const t = useTranslations("admin.act")
  const doAct = useAct()
  const done = useDone(onClose)
  const [typed, setTyped] = useState("")

  return (
    <ReasonDialog
      title={t(`${act}.title`, { name })}
      description={t(`${act}.description`, { name, members })}
      confirm={t(`${act}.confirm`, { name })}
      isDangerous={!/^(?:reactivate|make|revive|setBack)|Incident$/.test(act)}
      reason={{ label: t("reason"), help: t("reasonHelp") }}
      isFilled={!expected || typed.trim() === expected}
      onConfirm={async (reason) => {
        await doAct(act, subject, reason)
        done(t("done"))
      }}
      onClose={onClose}
      behind={
        expected && (
          <Field id="act-typed" label={t("type", { expected })}>
            <Input
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
            />
          </Field>
        )
      }
    />
  )
}
