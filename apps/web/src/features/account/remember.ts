const oneYear = 60 * 60 * 24 * 365

/** Keeps a choice where the server reads it before it prints a page. */
export function remember(name: "locale" | "time-zone", value: string | null) {
  if (value) document.cookie = `${name}=${value}; path=/; max-age=${oneYear}; samesite=lax`
}
