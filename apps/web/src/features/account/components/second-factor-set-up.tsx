"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { CopyButton } from "@plinth/ui/copy-button"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { useTranslations } from "next-intl"
import { useErrorSentence } from "@/shell/use-error-sentence"
import { trpc } from "@/trpc/client"

type SetUpProps = {
  begun: ApiOutputs["me"]["secondFactor"]["begin"]
  onEnabled: (backupCodes: readonly string[]) => void
  onCancel: () => void
}

/** The key for the app, and the first code of it, which turns the second factor on. */
export function SecondFactorSetUp({ begun, onEnabled, onCancel }: SetUpProps) {
  const t = useTranslations("account.secondFactor")
  const common = useTranslations("common")
  const sentence = useErrorSentence()
  const enable = trpc.me.secondFactor.enable.useMutation({
    onSuccess: ({ backupCodes }) => onEnabled(backupCodes),
  })

  return (
    <div className="grid gap-6 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <svg
        role="img"
        aria-label={t("picture")}
        viewBox={`0 0 ${begun.size} ${begun.size}`}
        className="size-44 rounded-control"
        shapeRendering="crispEdges"
      >
        <path d={`M0 0h${begun.size}v${begun.size}H0z`} fill="#fff" />
        <path d={begun.path} fill="#000" />
      </svg>
      <div className="grid content-start gap-4">
        <div className="grid gap-1">
          <p className="font-medium">{t("scan")}</p>
          <p className="text-slate">{t("byHand")}</p>
          <p className="flex items-center gap-1">
            <code data-key="" className="figures wrap-anywhere select-all">
              {begun.key.match(/.{1,4}/g)?.join(" ")}
            </code>
            <CopyButton value={begun.key} label={t("copyKey")} copiedLabel={common("copied")} />
          </p>
        </div>
        <form
          className="grid max-w-[20rem] gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            enable.mutate({ code: String(new FormData(event.currentTarget).get("code")) })
          }}
        >
          <Field
            id="first-code"
            label={t("codeLabel")}
            help={t("codeHelp")}
            error={enable.error ? sentence(enable.error) : undefined}
          >
            <Input
              name="code"
              required
              minLength={6}
              maxLength={7}
              inputMode="numeric"
              autoComplete="one-time-code"
            />
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" pending={enable.isPending}>
              {t("enable")}
            </Button>
            <Button variant="secondary" onClick={onCancel}>
              {common("cancel")}
            </Button>
          </div>
        </form>
      </div>
    </div>
  )
}
