import { themeScript } from "../theme"

/** Sets the theme's class on `<html>` before anything is painted. First child of `<body>` or in `<head>`. */
export function ThemeScript({ nonce }: { nonce?: string }) {
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: themeScript }} />
}
