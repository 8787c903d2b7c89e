import { cva } from "class-variance-authority"
import type { VariantProps } from "class-variance-authority"

/** How a button looks, for buttons and for links that act like one. */
export const buttonVariants = cva(
  [
    "inline-flex flex-none items-center justify-center rounded-control border font-medium whitespace-nowrap select-none",
    "transition-colors disabled:opacity-55 aria-disabled:opacity-55",
  ],
  {
    variants: {
      variant: {
        primary:
          "border-transparent bg-verdigris text-on-verdigris not-disabled:hover:bg-verdigris-deep shadow-[inset_0_-1px_0_oklch(0_0_0/0.16)]",
        secondary: "border-edge bg-chalk text-ink not-disabled:hover:bg-limestone",
        ghost:
          "border-transparent text-slate not-disabled:hover:bg-limestone not-disabled:hover:text-ink data-popup-open:bg-limestone data-popup-open:text-ink",
        danger:
          "border-transparent bg-brick text-on-brick not-disabled:hover:bg-brick-deep shadow-[inset_0_-1px_0_oklch(0_0_0/0.16)]",
        link: "border-transparent text-verdigris-ink underline decoration-verdigris/40 underline-offset-4 hover:decoration-current",
      },
      size: {
        sm: "h-7 gap-1.5 px-2.5 text-sm pointer-coarse:h-11 pointer-coarse:px-3.5",
        md: "h-9 gap-2 px-3.5 text-base pointer-coarse:h-11",
        lg: "h-11 gap-2 px-5 text-lg",
        icon: "size-9 pointer-coarse:size-11",
        "icon-sm": "size-7 pointer-coarse:size-11",
      },
    },
    // Whatever its size, a link stands in the line.
    compoundVariants: [{ variant: "link", class: "h-auto! min-h-6 px-0! pointer-coarse:min-h-11" }],
    defaultVariants: { variant: "primary", size: "md" },
  },
)

export type ButtonVariants = VariantProps<typeof buttonVariants>
