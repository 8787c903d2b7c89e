import type { FlagValueOf } from "@plinth/flags"
import { Banner } from "@plinth/ui/banner"
import { TextLink } from "@plinth/ui/text-link"
import { getTranslations } from "next-intl/server"

/** What operators have to tell everyone, above every page of a tenant. Asked on the server, so it stands there at once. */
export async function Announcement({ told }: { told: NonNullable<FlagValueOf<"shell.announcement">> }) {
  const t = await getTranslations("shell.announcement")
  return (
    <Banner
      tone={told.tone}
      label={t("label")}
      action={
        told.link && (
          <TextLink className="font-medium" render={<a href={told.link.href} />}>
            {told.link.label}
          </TextLink>
        )
      }
    >
      {told.text}
    </Banner>
  )
}
