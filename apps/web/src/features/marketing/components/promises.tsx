import { getTranslations } from "next-intl/server"

const promises = ["minute", "wall", "once"] as const

/** The three promises, each with its measure drawn as on a mason's plan. */
export async function Promises() {
  const t = await getTranslations("marketing.landing.promises")

  return (
    <div className="grid gap-12 md:grid-cols-3 md:gap-10">
      {promises.map((promise) => (
        <article key={promise} className="grid content-start gap-3">
          <p className="flex items-center gap-3 text-slate">
            <Dimension />
            <span className="flex items-baseline gap-1.5">
              <span className="figures text-2xl text-ink">{t(`${promise}.figure`)}</span>
              <span className="text-base">{t(`${promise}.unit`)}</span>
            </span>
            <Dimension />
          </p>
          <h3 className="mt-2 font-display text-xl">{t(`${promise}.title`)}</h3>
          <p className="text-lg text-slate">{t(`${promise}.body`)}</p>
          <p className="mt-1 text-base text-slate">{t(`${promise}.evidence`)}</p>
          <code className="font-mono text-sm">
            <span aria-hidden className="text-verdigris-ink select-none">
              ${" "}
            </span>
            {t(`${promise}.command`)}
          </code>
        </article>
      ))}
    </div>
  )
}

/** Half a dimension line: a tick at the far end, as in a measured drawing. */
function Dimension() {
  return (
    <span
      aria-hidden
      className="h-2.5 flex-1 border-edge bg-[linear-gradient(var(--edge),var(--edge))] bg-size-[100%_1px] bg-center bg-no-repeat first:border-l last:border-r"
    />
  )
}
