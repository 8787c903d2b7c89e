/** Who leaves takes along what the browser kept of their pages. Cookies stay: they hold a theme and a language. */
export const forgetAll = { "clear-site-data": '"cache", "storage"' }
