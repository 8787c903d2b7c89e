"use client"

import type { ApiInputs } from "@plinth/api"
import { Checkbox } from "@plinth/ui/checkbox"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { NativeSelect } from "@plinth/ui/native-select"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { trpc } from "@/trpc/client"
import { useDone } from "../use-done"
import { ReasonDialog } from "./reason-dialog"

type Said = ApiInputs["platform"]["incidents"]["disruptions"]["update"]

export type DisruptionDialogProps = {
  /** All that can be disturbed. */
  parts: readonly Said["parts"][number][]
  /** The one of which more is said; none, where another is told of. */
  of?: { readonly id: string; readonly title: string } & Pick<Said, "parts" | "state">
  onClose: () => void
}

const steps = ["investigating", "identified", "watching"] as const

/** Tells everyone what does not work, or how far it is. Sent twice from one dialog, it is told once. */
export function DisruptionDialog({ parts, of, onClose }: DisruptionDialogProps) {
  const t = useTranslations(`admin.disruptions.${of ? "update" : "open"}`)
  const words = useTranslations("admin.disruptions")
  const status = useTranslations("status")
  const { open, update } = trpc.useUtils().client.platform.incidents.disruptions
  const done = useDone(onClose)
  const [id] = useState(() => crypto.randomUUID())
  const [title, setTitle] = useState("")
  const [chosen, setChosen] = useState<readonly Said["parts"][number][]>(of?.parts ?? [])

  async function confirm(body: string, form: FormData) {
    const state = [...steps, "resolved" as const].find((step) => step === form.get("state")) ?? steps[0]
    if (of) await update.mutate({ id, disruptionId: of.id, parts: [...chosen], state, body })
    else if (state !== "resolved") await open.mutate({ id, title, parts: [...chosen], state, body })
    done(t("done"))
  }

  return (
    <ReasonDialog
      title={of?.title ?? t("title")}
      description={t("description")}
      confirm={t("confirm")}
      reason={{ label: words("body"), help: words("bodyHelp") }}
      isFilled={chosen.length > 0 && (of !== undefined || title.trim() !== "")}
      onConfirm={confirm}
      onClose={onClose}
    >
      {!of && (
        <Field id="disruption-title" label={words("heading")} help={words("headingHelp")}>
          <Input
            maxLength={120}
            autoComplete="off"
            value={title}
            onChange={({ target }) => setTitle(target.value)}
          />
        </Field>
      )}
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-sm font-medium">{words("parts")}</legend>
        <div className="grid sm:grid-cols-2">
          {parts.map((part) => (
            <Checkbox
              key={part}
              label={status(`part.${part}`)}
              checked={chosen.includes(part)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, part] : chosen.filter((each) => each !== part))
              }
            />
          ))}
        </div>
      </fieldset>
      <Field id="disruption-state" label={words("state")}>
        <NativeSelect name="state" defaultValue={of?.state ?? steps[0]}>
          {[...steps, ...(of ? (["resolved"] as const) : [])].map((step) => (
            <option key={step} value={step}>
              {status(`disruption.state.${step}`)}
            </option>
          ))}
        </NativeSelect>
      </Field>
    </ReasonDialog>
  )
}
