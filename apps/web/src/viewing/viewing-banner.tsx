import { readViewed } from "@plinth/platform"
import { Icon } from "@plinth/ui/icon"
import { Eye } from "lucide"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { admission } from "@/server/admission"
import { unlessAway } from "@/server/unless-away"
import { ViewingControls } from "./viewing-controls"
import { ViewingEnded } from "./viewing-ended"

/** Over every page of an operator who views as a member: who views, what, as whom, for how long, and the way out. */
export async function ViewingBanner({ slug, of }: { slug: string | null; of: "tenants" | "console" }) {
  const { answer } = await unlessAway(admission(slug))
  const viewer = answer?.viewer
  if (!viewer) return answer?.platform && of === "tenants" ? <ViewingEnded /> : null
  const [t, viewed] = await Promise.all([getTranslations("viewing"), readViewed(viewer)])
  const now = answer.visitor.clock.now()

  return (
    <section aria-label={t("label")} data-viewing className="viewing">
      <Icon of={Eye} className="flex-none" />
      <p role="status" className="min-w-0 flex-1">
        <span className="viewing-names">
          {t.rich("sentence", {
            operator: viewer.operator.name,
            tenant: viewed?.tenantName ?? "",
            member: viewed?.memberName ?? "",
            who: (chunks: ReactNode) => <strong className="font-medium">{chunks}</strong>,
          })}
        </span>{" "}
        <span className="viewing-only">{t("only")}</span>
      </p>
      <ViewingControls
        endsAt={viewer.endsAt.toISOString()}
        now={now.toISOString()}
        words={{
          left: t("left"),
          stop: t("stop"),
          failed: t("failed"),
          over: { title: t("over.title"), body: t("over.body"), back: t("over.back") },
        }}
      />
    </section>
  )
}
