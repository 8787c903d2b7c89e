import { NoPermissionState } from "@plinth/ui/no-permission-state"
import { PageHeader } from "@plinth/ui/page-header"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import { PacksPanel } from "@/features/billing/components/packs-panel"
import { billingSpeech } from "@/features/billing/loaders"
import { BalancePanel } from "@/features/credits/components/balance-panel"
import { GrantsPanel } from "@/features/credits/components/grants-panel"
import { HoldsPanel } from "@/features/credits/components/holds-panel"
import { StatementPanel } from "@/features/credits/components/statement-panel"
import { TopUpPanel } from "@/features/credits/components/top-up-panel"
import { creditSpeech, loadCredits } from "@/features/credits/loaders"
import { AppLink } from "@/shell/components/app-link"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("credits"))("title") }
}

export default async function CreditsPage({ params, searchParams }: PageProps<"/app/[tenant]/credits">) {
  const [{ tenant: slug }, { after }] = await Promise.all([params, searchParams])
  const cursor = typeof after === "string" ? after : null
  const [credits, speech, bill] = await Promise.all([
    loadCredits(slug, cursor),
    creditSpeech(slug),
    billingSpeech(slug),
  ])
  const { t, tenant } = speech
  if (!credits)
    return (
      <NoPermissionState
        as="h1"
        title={t("noPermission.title")}
        description={t("noPermission.description", { tenant: tenant.name })}
      />
    )
  const { balance, grants, holds, statement, topUp } = credits

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={t("title")}
        action={
          bill.mayRead && (
            <TextLink render={<AppLink href={bill.path as Route} />} className="text-base">
              {t("toBilling")}
            </TextLink>
          )
        }
      />
      <BalancePanel balance={balance} grants={grants} speech={speech} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <div className="grid grid-cols-1 gap-6">
          <GrantsPanel grants={grants} speech={speech} />
          <HoldsPanel holds={holds} speech={speech} />
        </div>
        <div className="grid grid-cols-1 gap-6">
          <PacksPanel speech={bill} />
          {topUp && (
            <TopUpPanel topUp={topUp} mayManage={bill.mayManage} money={bill.money} speech={speech} />
          )}
        </div>
      </div>
      <StatementPanel statement={statement} isFirst={cursor === null} speech={speech} />
    </div>
  )
}
