import type { CSSProperties } from "react"
import { palette } from "./palette"

const { light, dark } = palette
const display = "'Newsreader', Georgia, 'Times New Roman', serif"
const sans = "'Geist', -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const mono = "'Geist Mono', ui-monospace, Menlo, Consolas, monospace"

const small: CSSProperties = {
  margin: "0 0 16px",
  fontFamily: sans,
  fontSize: 14,
  lineHeight: 1.5,
  color: light.slate,
}

/** Written into each element: many mail programs read nothing else. */
export const styles = {
  body: { margin: 0, padding: 0, backgroundColor: light.paper, WebkitTextSizeAdjust: "100%" },
  preheader: {
    display: "none",
    maxHeight: 0,
    maxWidth: 0,
    overflow: "hidden",
    opacity: 0,
    lineHeight: "1px",
  },
  ground: { backgroundColor: light.paper },
  margin: { padding: "40px 20px" },
  sheet: { maxWidth: 560, margin: "0 auto", textAlign: "left" },
  mark: { marginBottom: 32 },
  bars: { paddingRight: 10, verticalAlign: "middle" },
  bar: { margin: "0 auto 2px", backgroundColor: light.ink, fontSize: 0, lineHeight: 0 },
  name: { fontFamily: display, fontSize: 18, fontWeight: 500, color: light.ink, verticalAlign: "middle" },
  title: {
    margin: "0 0 16px",
    fontFamily: display,
    fontSize: 28,
    lineHeight: 1.2,
    fontWeight: 500,
    letterSpacing: "-0.012em",
    color: light.ink,
  },
  paragraph: { margin: "0 0 16px", fontFamily: sans, fontSize: 16, lineHeight: 1.6, color: light.ink },
  action: { margin: "24px 0 32px" },
  button: { borderRadius: 6, backgroundColor: light.verdigris },
  buttonLink: {
    display: "inline-block",
    padding: "13px 20px",
    borderRadius: 6,
    backgroundColor: light.verdigris,
    fontFamily: sans,
    fontSize: 16,
    lineHeight: "20px",
    fontWeight: 500,
    color: light.onVerdigris,
    textDecoration: "none",
  },
  small,
  address: { fontFamily: mono, fontSize: 13, wordBreak: "break-all" },
  footer: {
    ...small,
    margin: "32px 0 0",
    paddingTop: 16,
    borderTop: `3px double ${light.hairline}`,
    fontSize: 13,
  },
  /** What stands under the letter: why it came, and how to have no more of it. */
  under: { padding: "0 20px 40px" },
  underText: { ...small, margin: 0, fontSize: 13 },
  quietLink: { color: light.slate, textDecoration: "underline" },
  facts: { margin: "0 0 16px" },
  factName: { ...small, padding: "2px 16px 2px 0", verticalAlign: "top", whiteSpace: "nowrap" },
  fact: { ...small, padding: "2px 0", color: light.ink, wordBreak: "break-word" },
} satisfies Record<string, CSSProperties>

/** For mail programs that know of dark. */
export const darkStyles = `:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .paper { background-color: ${dark.paper} !important; }
  .ink { color: ${dark.ink} !important; }
  .slate { color: ${dark.slate} !important; }
  .line { border-color: ${dark.hairline} !important; }
  .bar { background-color: ${dark.ink} !important; }
  .button { background-color: ${dark.verdigris} !important; color: ${dark.onVerdigris} !important; }
}`
