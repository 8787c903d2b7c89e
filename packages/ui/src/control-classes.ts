/** What every control one types into or chooses from has in common. */
export const controlClasses = [
  "rounded-control border border-edge bg-chalk text-base text-ink placeholder:text-dust transition-colors",
  "hover:border-slate focus-visible:border-verdigris focus-visible:outline-offset-0",
  "aria-invalid:border-brick aria-invalid:outline-brick",
  "disabled:bg-limestone disabled:text-slate disabled:hover:border-edge [&[readonly]]:bg-limestone",
  // Below 16 px a phone zooms into the field.
  "pointer-coarse:text-lg",
]
