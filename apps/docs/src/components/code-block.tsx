"use client"

import { Icon } from "@plinth/ui/icon"
import { Check, Copy } from "lucide"
import { type ComponentProps, useRef, useState } from "react"

/** A block of code with the file it comes from, and a button that copies it. */
export function CodeBlock({
  title,
  className,
  children,
  style: _,
  ...props
}: ComponentProps<"pre"> & { icon?: unknown }) {
  const code = useRef<HTMLPreElement>(null)
  const [isCopied, setIsCopied] = useState(false)

  const copy = async () => {
    await navigator.clipboard.writeText(code.current?.textContent ?? "")
    setIsCopied(true)
    setTimeout(() => setIsCopied(false), 1600)
  }

  return (
    <figure className="code-block">
      {title && <figcaption>{title}</figcaption>}
      <button type="button" className="icon-button" onClick={copy} aria-label={isCopied ? "Copied" : "Copy"}>
        <Icon of={isCopied ? Check : Copy} className="size-4" />
      </button>
      <pre {...props} ref={code} className={className} tabIndex={0}>
        {children}
      </pre>
      <span role="status" className="sr-only">
        {isCopied ? "Copied" : ""}
      </span>
    </figure>
  )
}
