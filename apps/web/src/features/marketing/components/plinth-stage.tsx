import { cn } from "@plinth/ui/cn"
import { getTranslations } from "next-intl/server"
import { Promises } from "./promises"

// Lazy, so that the picture of the other theme is never fetched.
const screen = { width: 1248, height: 694, loading: "lazy" } as const

/** The mark at the size of the page: the product stands on it, the promises are cut into it. */
export async function PlinthStage() {
  const t = await getTranslations("marketing.landing")
  const alt = t("screenshot")
  const look = "w-full max-w-none max-sm:w-[44rem]"

  return (
    <section aria-labelledby="promises" className="grid grid-cols-1 justify-items-center">
      <div className="w-full max-w-[61rem] px-4 sm:px-6">
        <div className="overflow-hidden rounded-t-panel border border-b-0 border-edge bg-paper shadow-float">
          <img
            {...screen}
            alt={alt}
            src="/screens/landing-product-light.png"
            className={cn(look, "dark:hidden")}
          />
          <img
            {...screen}
            alt={alt}
            src="/screens/landing-product-dark.png"
            className={cn(look, "hidden dark:block")}
          />
        </div>
      </div>
      <Slab className="h-8 max-w-[75rem] sm:w-[calc(100%-3rem)]" />
      <div className="w-full max-w-[66rem] border-x border-edge/60 bg-limestone px-4 dark:bg-chalk pt-20 pb-16 shadow-[inset_0_16px_16px_-16px_var(--shade)] max-sm:border-x-0 sm:w-[calc(100%-6rem)] sm:px-12">
        <h2 id="promises" className="mb-12 text-center font-display text-2xl">
          {t("promises.title")}
        </h2>
        <Promises />
      </div>
      <Slab className="h-12 max-w-[84rem]" />
      <div aria-hidden className="h-px w-full bg-edge/60" />
    </section>
  )
}

/** One course of the plinth, with the fillet its mason cut under the upper edge. */
function Slab({ className }: { className: string }) {
  return (
    <div
      aria-hidden
      className={cn("w-full border border-edge/60 bg-chalk max-sm:border-x-0 dark:bg-limestone", className)}
    >
      <div className="h-1.5 border-b border-edge/60" />
    </div>
  )
}
