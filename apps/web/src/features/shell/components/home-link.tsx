"use client"

import Link from "next/link"
import type { ComponentProps } from "react"
import { sectionPath } from "../sections"
import { useTenant } from "../tenant-context"

/** The way to the tenant's first page, for places that are not told which tenant they are in. */
export function HomeLink(props: Omit<ComponentProps<typeof Link>, "href">) {
  const { slug } = useTenant()
  return <Link {...props} href={sectionPath(slug, "home")} />
}
