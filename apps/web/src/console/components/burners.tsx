import type { ApiOutputs } from "@plinth/api"
import { TextLink } from "@plinth/ui/text-link"
import type { Route } from "next"
import Link from "next/link"
import { getFormatter, getTranslations } from "next-intl/server"

type Burners = ApiOutputs["platform"]["ledger"]["get"]["burners"]

/** Who burnt most in the last day, and how much they have left. */
export async function Burners({ burners }: { burners: Burners }) {
  const [t, format] = await Promise.all([getTranslations("admin.ledger.burners"), getFormatter()])
  if (burners.length === 0) return <p className="text-base text-slate">{t("empty")}</p>
  return (
    <table className="w-full text-base">
      <thead className="text-left text-sm text-slate">
        <tr>
          <th className="py-2 pr-4 font-medium">{t("tenant")}</th>
          <th className="py-2 pr-4 text-right font-medium">{t("burnt")}</th>
          <th className="py-2 text-right font-medium">{t("left")}</th>
        </tr>
      </thead>
      <tbody className="divide-y border-y">
        {burners.map(({ id, name, burnt, available }) => (
          <tr key={id}>
            <td className="py-2 pr-4">
              <TextLink render={<Link href={`/admin/tenants/${id}` as Route} />}>{name}</TextLink>
            </td>
            <td className="figures py-2 pr-4 text-right">{format.number(burnt)}</td>
            <td className="figures py-2 text-right">{format.number(available)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
