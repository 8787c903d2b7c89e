/** What floats: one shadow, opacity and four pixels. */
export const popupClasses = [
  "rounded-panel border bg-chalk text-ink shadow-float outline-hidden",
  "transition-[opacity,translate] duration-140 ease-out",
  "data-starting-style:translate-y-1 data-starting-style:opacity-0 data-ending-style:opacity-0",
]

export const backdropClasses =
  "fixed inset-0 z-40 bg-shade transition-opacity duration-140 data-starting-style:opacity-0 data-ending-style:opacity-0"

export const menuItemClasses = [
  "flex h-8 cursor-default items-center gap-2.5 rounded-control px-2 text-base outline-hidden select-none pointer-coarse:h-11",
  "data-highlighted:bg-limestone data-disabled:text-dust [&_.lucide]:text-slate",
]
