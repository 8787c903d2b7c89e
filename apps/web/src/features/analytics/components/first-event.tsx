import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import { TextLink } from "@plinth/ui/text-link"
import type { Route } from "next"
import { getTranslations } from "next-intl/server"
import { docsUrl, siteUrl } from "@/env"
import { AppLink } from "@/shell/components/app-link"

type FirstEventProps = { slug: string; mayMakeKeys: boolean }

/** Nothing was told yet: what sends the first event. */
export async function FirstEvent({ slug, mayMakeKeys }: FirstEventProps) {
  const t = await getTranslations("analytics.empty")
  const snippet = `curl ${siteUrl}/api/v1/tenants/${slug}/analytics/events \\
  -H "authorization: Bearer $PLINTH_API_KEY" \\
  -H "content-type: application/json" \\
  -d '{ "key": "order-1", "name": "order.placed",
        "distinctId": "customer-7", "properties": { "items": 3 } }'`

  return (
    <div className="grid grid-cols-1 gap-2">
      <EmptyState
        title={t("title")}
        description={t("description")}
        action={
          mayMakeKeys && (
            <Button render={<AppLink href={`/app/${slug}/api-keys` as Route} />}>{t("action")}</Button>
          )
        }
        link={<TextLink href={`${docsUrl}/docs/concepts/analytics`}>{t("docs")}</TextLink>}
      />
      <figure className="mx-auto grid w-full max-w-[42rem] grid-cols-1 gap-2">
        <figcaption className="text-sm text-slate">{t("snippet")}</figcaption>
        <pre tabIndex={0} className="overflow-x-auto rounded-panel border bg-chalk p-4 text-sm">
          <code>{snippet}</code>
        </pre>
      </figure>
    </div>
  )
}
