"use client"

import Link from "next/link"
import type { ComponentProps } from "react"
import { sectionPath, type SectionKey } from "../sections"
import { useTenant } from "../tenant-context"

type SectionLinkProps = Omit<ComponentProps<typeof Link>, "href"> & { section: SectionKey }

/** The way to a section, for places that are not told which tenant they are in. */
export function SectionLink({ section, ...props }: SectionLinkProps) {
  const { slug } = useTenant()
  return <Link {...props} href={sectionPath(slug, section)} />
}
