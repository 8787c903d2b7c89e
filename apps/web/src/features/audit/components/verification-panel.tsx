"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { Panel } from "@plinth/ui/panel"
import { RelativeTime } from "@plinth/ui/relative-time"
import { TextLink } from "@plinth/ui/text-link"
import { AppLink } from "@/shell/components/app-link"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useTenant } from "@/shell/tenant-context"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"
import { auditAddress } from "../audit-filter"

type Verification = ApiOutputs["audit"]["verify"]
type Fault = NonNullable<Verification["fault"]>

type VerificationPanelProps = { state: ApiOutputs["audit"]["state"]; path: string; isInPlan: boolean }

/** Up to where the log is sealed, what was found when it was looked through, and the way to look now. */
export function VerificationPanel({ state, path, isInPlan }: VerificationPanelProps) {
  const t = useTranslations("auditVerification")
  const utils = trpc.useUtils()
  const notifyError = useNotifyError()
  const [found, setFound] = useState<Verification | null>(null)
  const [isLooking, setLooking] = useState(false)
  const { sealedUpTo, verified } = state
  const fault = found ? found.fault : (verified?.fault ?? null)

  async function verify() {
    setLooking(true)
    try {
      setFound(await utils.audit.verify.fetch(undefined, { staleTime: 0 }))
    } catch (error) {
      notifyError(error)
    }
    setLooking(false)
  }

  return (
    <Panel
      id="verification"
      title={t("title")}
      description={sealedUpTo ? t("sealedUpTo", { seq: sealedUpTo.seq }) : t("notSealed")}
      action={
        isInPlan && (
          <Button variant="secondary" size="sm" pending={isLooking} onClick={() => void verify()}>
            {t("verify")}
          </Button>
        )
      }
    >
      <div aria-live="polite" className="grid gap-3">
        {!found && <Nightly verified={verified} />}
        {fault && <Broken fault={fault} path={path} />}
        {found && !fault && (
          <Callout tone={found.state === "whole" ? "success" : "info"}>
            <p>
              {found.state === "empty"
                ? t("empty")
                : t("whole", {
                    checked: found.checked,
                    from: found.from,
                    upTo: found.sealedUpTo?.seq ?? 0,
                  })}
            </p>
            {found.waiting > 0 && <p>{t("waiting", { count: found.waiting })}</p>}
          </Callout>
        )}
      </div>
    </Panel>
  )
}

function Nightly({ verified }: { verified: VerificationPanelProps["state"]["verified"] }) {
  const t = useTranslations("auditVerification")
  const { now, locale, timeZone } = useTenant()
  if (!verified) return <p className="text-base text-slate">{t("nightly.never")}</p>
  return (
    <p className="text-base text-slate">
      {t.rich(verified.fault ? "nightly.broken" : "nightly.whole", {
        seq: verified.seq ?? 0,
        time: () => (
          <RelativeTime value={verified.at.toISOString()} now={now} locale={locale} timeZone={timeZone} />
        ),
      })}
    </p>
  )
}

function Broken({ fault: { kind, seq, eventId }, path }: { fault: Fault; path: string }) {
  const t = useTranslations("auditVerification")
  return (
    <Callout tone="danger" title={t("broken")}>
      <p>{t(`fault.${kind}`, { seq: seq ?? 0 })}</p>
      {eventId && (
        <p>
          <span className="figures wrap-anywhere">{eventId}</span>{" "}
          <TextLink render={<AppLink href={auditAddress(path, { id: eventId })} />}>{t("show")}</TextLink>
        </p>
      )}
      <p>{t("tell")}</p>
    </Callout>
  )
}
