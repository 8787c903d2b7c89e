import { type ReactNode, useId } from "react"

type DrawingProps = { title: string; about: string; width?: number; height: number; children: ReactNode }

/** A drawing in the colours of the page. On a narrow screen it scrolls inside its own frame. */
export function Drawing({ title, about, width = 680, height, children }: DrawingProps) {
  const id = useId()
  return (
    <figure className="drawing">
      <div className="drawing-frame" tabIndex={0} role="group" aria-label={title}>
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-about`}>
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-about`}>{about}</desc>
          <defs>
            <marker
              id="arrow"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M1 1 7 4 1 7" className="drawing-tip" />
            </marker>
          </defs>
          {children}
        </svg>
      </div>
      <figcaption>{title}</figcaption>
    </figure>
  )
}

type Tone = "plain" | "accent" | "ghost"
type BoxProps = {
  x: number
  y: number
  w: number
  h?: number
  tone?: Tone
  children: string
  note?: string
  isCode?: boolean
}

export const Box = ({ x, y, w, h = 44, tone = "plain", children, note, isCode = false }: BoxProps) => (
  <g className="drawing-box" data-tone={tone}>
    <rect x={x + 0.5} y={y + 0.5} width={w - 1} height={h - 1} rx="6" />
    <text
      x={x + w / 2}
      y={y + h / 2 + (note ? -3 : 5)}
      textAnchor="middle"
      className={isCode ? "code" : undefined}
    >
      {children}
    </text>
    {note && (
      <text x={x + w / 2} y={y + h / 2 + 14} textAnchor="middle" className="note-text">
        {note}
      </text>
    )}
  </g>
)

/** A frame around boxes that belong together, with its name in the upper edge. */
export const Frame = ({
  x,
  y,
  w,
  h,
  children,
}: {
  x: number
  y: number
  w: number
  h: number
  children: string
}) => (
  <g className="drawing-group">
    <rect x={x + 0.5} y={y + 0.5} width={w - 1} height={h - 1} rx="10" />
    <text x={x + 14} y={y + 22}>
      {children}
    </text>
  </g>
)

export const Arrow = ({ d, tone = "plain" }: { d: string; tone?: Tone }) => (
  <path d={d} className="drawing-arrow" data-tone={tone} markerEnd="url(#arrow)" />
)

type LabelProps = {
  x: number
  y: number
  children: string
  anchor?: "start" | "middle" | "end"
  tone?: Tone | "strong"
}

export const Label = ({ x, y, children, anchor = "start", tone = "plain" }: LabelProps) => (
  <text x={x} y={y} textAnchor={anchor} className="drawing-label" data-tone={tone}>
    {children}
  </text>
)
