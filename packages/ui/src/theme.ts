/** What a person chose; `system` follows their machine. Kept in the cookie `theme`. */
export const themes = ["light", "system", "dark"] as const

export type Theme = (typeof themes)[number]

/** Reads the cookie's value; anything unknown is `system`. */
export function parseTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system"
}

/** Runs before the first paint, so it must stand on its own: no imports, old syntax, few bytes. */
export const themeScript = `(function(){var d=document.documentElement,m=matchMedia("(prefers-color-scheme: dark)");function a(){var c=/(?:^|; )theme=(light|dark)/.exec(document.cookie),t=c?c[1]:"system";d.dataset.theme=t;d.classList.toggle("dark",t==="dark"||(t==="system"&&m.matches))}a();m.addEventListener("change",a);addEventListener("themechange",a)})()`
