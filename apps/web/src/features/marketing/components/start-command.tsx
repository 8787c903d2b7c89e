import { CopyButton } from "@plinth/ui/copy-button"
import { getTranslations } from "next-intl/server"
import { startCommand } from "../repository"

/** The one line that starts everything, ready to be copied. */
export async function StartCommand() {
  const t = await getTranslations("marketing.landing")

  return (
    <figure className="grid w-full max-w-[43rem] grid-cols-1 gap-3">
      <div className="flex items-center gap-2 rounded-panel border border-edge bg-chalk py-1.5 pr-2 pl-4">
        <code
          aria-label={t("commandLabel")}
          tabIndex={0}
          role="region"
          className="min-w-0 flex-1 overflow-x-auto rounded-[2px] py-1.5 font-mono text-base whitespace-nowrap sm:text-center"
        >
          <span aria-hidden className="text-verdigris-ink select-none">
            ${" "}
          </span>
          {startCommand}
        </code>
        <CopyButton value={startCommand} label={t("copy")} copiedLabel={t("copied")} />
      </div>
      <figcaption className="text-base text-slate">{t("needs")}</figcaption>
    </figure>
  )
}
