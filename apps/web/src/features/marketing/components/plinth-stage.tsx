import { getTranslations } from "next-intl/server"
import { Promises } from "./promises"

const screen = { width: 1248, height: 780 }

/** The mark at the size of the page: the product stands on it, the promises are cut into it. */
export async function PlinthStage() {
  const t = await getTranslations("marketing.landing")
  const frame = "w-full max-w-none max-sm:w-[44rem]"

  return (
    <section aria-labelledby="promises" className="grid justify-items-center">
      <div className="w-full max-w-[61rem] px-4 sm:px-6">
        <div className="overflow-hidden rounded-t-panel border border-b-0 border-edge/60 bg-chalk shadow-float">
          <img
            src="/screens/landing-product-light.png"
            alt={t("screenshot")}
            {...screen}
            loading="lazy"
            className={`${frame} dark:hidden`}
          />
          <img
            src="/screens/landing-product-dark.png"
            alt={t("screenshot")}
            {...screen}
            loading="lazy"
            className={`${frame} hidden dark:block`}
          />
        </div>
      </div>
      <Course className="h-7 max-w-[75rem] sm:w-[calc(100%-3rem)]" />
      <div className="w-full max-w-[66rem] border-x bg-chalk px-4 py-16 max-sm:border-x-0 sm:w-[calc(100%-6rem)] sm:px-12">
        <h2 id="promises" className="mb-12 text-center font-display text-2xl">
          {t("promises.title")}
        </h2>
        <Promises />
      </div>
      <Course className="h-10 max-w-[84rem]" />
    </section>
  )
}

/** One slab of the plinth, with the line its mason cut near the upper edge. */
function Course({ className }: { className: string }) {
  return (
    <div aria-hidden className={`w-full border bg-chalk max-sm:border-x-0 ${className}`}>
      <div className="h-[5px] border-b" />
    </div>
  )
}
