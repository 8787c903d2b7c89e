import { cn } from "@plinth/ui/cn"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"

/** From the top down, as one sees it. A stone leans only on the courses beneath; no joint stands over a joint. */
const courses = [
  {
    key: "apps",
    width: "lg:w-[68%]",
    stones: [
      ["web", "md:flex-4"],
      ["tasks", "md:flex-3"],
      ["docs", "md:flex-3"],
      ["sandbox", "md:flex-3"],
    ],
  },
  {
    key: "doors",
    width: "lg:w-[71%]",
    stones: [
      ["api", "md:flex-4"],
      ["gate", "md:flex-5"],
    ],
  },
  {
    key: "domains",
    width: "lg:w-[74%]",
    stones: [
      ["platform", "md:flex-4"],
      ["notifications", "md:flex-4"],
      ["projects", "md:flex-5"],
      ["tenants", "md:flex-3"],
    ],
  },
  {
    key: "identity",
    width: "lg:w-[77%]",
    stones: [
      ["entitlements", "md:flex-4"],
      ["auth", "md:flex-5"],
    ],
  },
  {
    key: "spine",
    width: "lg:w-[80%]",
    stones: [
      ["jobs", "md:flex-4"],
      ["events", "md:flex-3"],
      ["db", "md:flex-5"],
    ],
  },
  {
    key: "ground",
    width: "lg:w-[83%]",
    stones: [
      ["observability", "md:flex-5"],
      ["core", "md:flex-6"],
    ],
  },
] as const

const beside = ["ui", "i18n", "scenarios", "config"] as const

/** The masonry: one list of courses, each a list of stones, on a footing of Postgres. */
export async function HouseMap() {
  const t = await getTranslations("marketing.landing.house")

  return (
    <figure className="grid gap-6">
      <ol aria-label={t("diagram")} className="grid gap-[3px]">
        {courses.map(({ key, width, stones }) => (
          <Course key={key} label={t(`courses.${key}`)}>
            <ul className={cn("flex w-full flex-wrap gap-[3px] md:flex-nowrap", width)}>
              {stones.map(([stone, share]) => (
                <li
                  key={stone}
                  className={cn(
                    "grid min-w-[calc(50%-2px)] flex-1 content-center gap-0.5 border border-edge/60 bg-chalk px-3 py-3 md:min-w-0",
                    share,
                    stone === "projects" && "border-edge bg-limestone",
                  )}
                >
                  <code className="font-mono text-base">{stone}</code>
                  <span className="text-sm text-slate">{t(`stones.${stone}`)}</span>
                </li>
              ))}
            </ul>
          </Course>
        ))}
        <Course label={t("courses.footing")}>
          <p className="w-full bg-ink px-4 py-4 text-center text-base text-paper lg:w-[86%] dark:bg-limestone dark:text-ink">
            {t("stones.postgres")}
          </p>
        </Course>
      </ol>
      <figcaption className="text-center text-base text-slate">
        {t("beside")} <code className="font-mono text-ink">{beside.join(" · ")}</code>
      </figcaption>
    </figure>
  )
}

/** One course with its name, drawn out to the side as on a plan where there is room. */
function Course({ label, children }: { label: string; children: ReactNode }) {
  return (
    <li className="flex items-center gap-x-3 gap-y-1.5 max-lg:flex-col max-lg:items-start max-lg:pt-4">
      <h3 className="flex flex-1 items-center gap-3 text-sm text-slate lg:after:h-px lg:after:flex-1 lg:after:bg-hairline">
        {label}
      </h3>
      {children}
      <span aria-hidden className="flex-1 max-lg:hidden" />
    </li>
  )
}
