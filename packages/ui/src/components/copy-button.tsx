"use client"

import { Icon } from "./icon"
import { Check, Copy } from "lucide"
import { useEffect, useState } from "react"
import { buttonVariants } from "../button-variants"
import { cn } from "../cn"

type CopyButtonProps = { value: string; label: string; copiedLabel: string; className?: string }

/** Copies a text and says so. */
export function CopyButton({ value, label, copiedLabel, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  return (
    <button
      type="button"
      aria-label={label}
      onClick={() =>
        navigator.clipboard.writeText(value).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
      className={cn(buttonVariants({ variant: "ghost", size: "icon-sm" }), className)}
    >
      {copied ? <Icon of={Check} className="text-verdigris" /> : <Icon of={Copy} />}
      <span role="status" className="sr-only">
        {copied ? copiedLabel : ""}
      </span>
    </button>
  )
}
