import { cn } from "../cn"

/** A plinth with nothing on it yet. Stands over empty, missing and forbidden pages. */
export function EmptyPlinth({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 160 96" fill="none" aria-hidden className={cn("h-24 w-40 text-edge", className)}>
      <g stroke="currentColor" strokeDasharray="2 4" opacity="0.7">
        <path d="M60.5 47V13.5a6 6 0 0 1 6-6h27a6 6 0 0 1 6 6V47" />
      </g>
      <g fill="var(--chalk)" stroke="currentColor">
        <path d="M44.5 48.5h71v9h-71z" />
        <path d="M52.5 57.5h55v21h-55z" />
        <path d="M36.5 78.5h87v13h-87z" />
      </g>
      <path d="M44.5 51.5h71M36.5 81.5h87" stroke="currentColor" opacity="0.5" />
      <path d="M8 91.5h28.5M123.5 91.5H152" stroke="currentColor" />
    </svg>
  )
}
