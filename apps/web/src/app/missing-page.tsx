"use client"

import { EmptyState } from "@plinth/ui/empty-state"
import { LinkButton } from "@plinth/ui/link-button"
import { TextLink } from "@plinth/ui/text-link"

type MissingPageProps = {
  title: string
  description: string
  home: string
  docs: { label: string; url: string }
}

/** An address where nothing is. A plain anchor: every page carries this one, and the router's link is 3 KB. */
export function MissingPage({ title, description, home, docs }: MissingPageProps) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        as="h1"
        title={title}
        description={description}
        action={<LinkButton href="/">{home}</LinkButton>}
        link={<TextLink href={docs.url}>{docs.label}</TextLink>}
      />
    </main>
  )
}
