import { CircleAlert, CircleCheck, CircleDashed, Info, TriangleAlert } from "lucide"

/** The states a thing can be in. Colour never says it alone: an icon and a word always stand with it. */
export type Tone = "neutral" | "success" | "warning" | "danger" | "info"

export const toneIcons = {
  neutral: CircleDashed,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
  info: Info,
} as const

export const toneInks: Record<Tone, string> = {
  neutral: "text-slate",
  success: "text-verdigris-ink",
  warning: "text-ochre-ink",
  danger: "text-brick-ink",
  info: "text-ink",
}

/** A tone's ground with its text. */
export const toneSurfaces: Record<Tone, string> = {
  neutral: "bg-limestone text-slate",
  success: "bg-verdigris-wash text-verdigris-ink",
  warning: "bg-ochre-wash text-ochre-ink",
  danger: "bg-brick-wash text-brick-ink",
  info: "bg-limestone text-ink",
}
