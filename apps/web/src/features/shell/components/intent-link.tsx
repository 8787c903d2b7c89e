"use client"

import Link from "next/link"
import { useState } from "react"
import type { ComponentProps } from "react"

/** A link that is fetched ahead once a person is about to follow it, not for being in sight. */
export function IntentLink(props: ComponentProps<typeof Link>) {
  const [isIntended, setIntended] = useState(false)
  const intend = () => setIntended(true)
  return <Link {...props} prefetch={isIntended ? null : false} onPointerEnter={intend} onFocus={intend} />
}
