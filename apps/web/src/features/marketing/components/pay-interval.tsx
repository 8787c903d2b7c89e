import { getTranslations } from "next-intl/server"

const choice =
  "relative inline-flex h-9 items-center gap-2 rounded-[4px] px-3.5 text-base text-slate transition-colors hover:text-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-verdigris pointer-coarse:h-11"

/** By the month or by the year. Plain radios: the prices follow in CSS. */
export async function PayInterval() {
  const t = await getTranslations("plans.interval")

  return (
    <fieldset className="inline-flex rounded-control border border-edge bg-chalk p-0.5">
      <legend className="sr-only">{t("legend")}</legend>
      <label className={choice}>
        <input
          type="radio"
          name="pay"
          id="pay-month"
          defaultChecked
          className="absolute inset-0 appearance-none opacity-0"
        />
        {t("month")}
      </label>
      <label className={choice}>
        <input type="radio" name="pay" id="pay-year" className="absolute inset-0 appearance-none opacity-0" />
        {t("year")}
        <span className="text-sm max-sm:hidden">{t("saving")}</span>
      </label>
    </fieldset>
  )
}
