import { cn } from "@plinth/ui/cn"
import { getTranslations } from "next-intl/server"

/** From the top down, as one sees it. A stone leans only on the courses beneath. */
const courses = [
  { key: "apps", width: "md:px-[5.5rem]", stones: ["web", "tasks", "docs", "sandbox"] },
  { key: "doors", width: "md:px-[4.5rem]", stones: ["api", "gate"] },
  { key: "domains", width: "md:px-[3.5rem]", stones: ["platform", "notifications", "projects", "tenants"] },
  { key: "identity", width: "md:px-[2.5rem]", stones: ["entitlements", "auth"] },
  { key: "spine", width: "md:px-[1.5rem]", stones: ["jobs", "events", "db"] },
  { key: "ground", width: "md:px-[0.5rem]", stones: ["observability", "core"] },
  { key: "footing", width: "", stones: ["postgres"] },
] as const

/** The masonry: one list of courses, each a list of stones. */
export async function HouseMap() {
  const t = await getTranslations("marketing.landing.house")

  return (
    <ol aria-label={t("diagram")} className="grid gap-px">
      {courses.map(({ key, width, stones }) => (
        <li key={key} className="grid items-center gap-x-6 gap-y-1.5 max-md:pt-4 md:grid-cols-[4.5rem_1fr]">
          <h3 className="text-sm text-slate md:text-right">{t(`courses.${key}`)}</h3>
          <div className={width}>
            <ul className="flex flex-wrap gap-px md:flex-nowrap">
              {stones.map((stone) => (
                <li
                  key={stone}
                  className={cn(
                    "grid min-w-[calc(50%-1px)] flex-1 content-center gap-0.5 border bg-chalk px-3 py-3 md:min-w-0 md:px-4",
                    stone === "projects" && "bg-limestone",
                    stone === "postgres" && "justify-items-center bg-ink text-paper",
                  )}
                >
                  {stone !== "postgres" && <code className="font-mono text-base text-ink">{stone}</code>}
                  <span className={stone === "postgres" ? "text-base" : "text-sm text-slate"}>{t(`stones.${stone}`)}</span>
                </li>
              ))}
            </ul>
          </div>
        </li>
      ))}
    </ol>
  )
}
