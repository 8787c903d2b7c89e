import { EmptyState } from "@plinth/ui/empty-state"
import { Meter } from "@plinth/ui/meter"
import { Icon } from "@plinth/ui/icon"
import { ChevronRight } from "lucide"
import { useTranslations } from "next-intl"
import type { loadMembers } from "../loaders"
import { InvitationRows } from "./invitation-rows"
import { InviteButton } from "./invite-button"

type InvitationsProps = Pick<Awaited<ReturnType<typeof loadMembers>>, "open" | "earlier" | "seats"> & {
  isAlone: boolean
}

/** The open invitations and the seats they hold; what became of the earlier ones lies folded under them. */
export function Invitations({ open, earlier, seats: { used, limit }, isAlone }: InvitationsProps) {
  const t = useTranslations("members")
  const isFirst = isAlone && open.length === 0

  return (
    <section aria-labelledby="invitations" className="grid grid-cols-1 gap-4">
      <header className="flex flex-wrap items-end justify-between gap-x-10 gap-y-4">
        <h2 id="invitations" className="text-lg font-medium">
          {t("invitations.title")}
        </h2>
        <Meter
          className="w-full sm:w-96"
          label={t("seats.label")}
          value={used}
          max={limit}
          sentence={limit === null ? t("seats.unlimited", { used }) : t("seats.sentence", { used, limit })}
        />
      </header>
      {open.length > 0 && <InvitationRows label={t("invitations.list")} invitations={open} />}
      {isFirst && (
        <EmptyState
          as="h3"
          title={t("alone.title")}
          description={t("alone.description")}
          action={<InviteButton variant="secondary" />}
        />
      )}
      {open.length === 0 && !isFirst && <p className="px-2 text-base text-slate">{t("invitations.empty")}</p>}
      {earlier.length > 0 && (
        <details className="group grid gap-2">
          <summary className="inline-flex min-h-8 cursor-pointer list-none items-center gap-1.5 rounded-control px-2 text-base text-slate hover:text-ink pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
            <Icon of={ChevronRight} className="transition-transform group-open:rotate-90" />
            {t("invitations.earlier")} <span className="figures text-sm">{earlier.length}</span>
          </summary>
          <InvitationRows label={t("invitations.earlier")} invitations={earlier} />
        </details>
      )}
    </section>
  )
}
