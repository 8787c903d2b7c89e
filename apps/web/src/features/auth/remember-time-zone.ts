const oneYear = 60 * 60 * 24 * 365

/** Lets the server print times of this device's zone until the person chooses one. */
export function rememberTimeZone() {
  if (/(?:^|; )time-zone=/.test(document.cookie)) return
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  document.cookie = `time-zone=${timeZone}; path=/; max-age=${oneYear}; samesite=lax`
}
