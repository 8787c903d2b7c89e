"use client"

import type { ComponentProps } from "react"
import { sectionPath, type SectionKey } from "../sections"
import { useTenant } from "../tenant-context"
import { AppLink } from "./app-link"

type SectionLinkProps = Omit<ComponentProps<typeof AppLink>, "href"> & { section: SectionKey }

/** The way to a section, for places that are not told which tenant they are in. */
export function SectionLink({ section, ...props }: SectionLinkProps) {
  const { slug } = useTenant()
  return <AppLink {...props} href={sectionPath(slug, section)} />
}
