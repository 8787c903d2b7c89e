"use client"

import { Avatar } from "@plinth/ui/avatar"
import { useTranslations } from "next-intl"

type PeopleStackProps = { people: readonly { memberId: string; name: string }[]; count: number }

/** The first faces, and how many more there are. */
export function PeopleStack({ people, count }: PeopleStackProps) {
  const t = useTranslations("projects.list")
  const more = count - people.length
  return (
    <span className="flex items-center" title={people.map(({ name }) => name).join(", ")}>
      <span className="sr-only">{people.map(({ name }) => name).join(", ")}</span>
      <span aria-hidden className="flex -space-x-1">
        {people.map(({ memberId, name }) => (
          <Avatar key={memberId} name={name} />
        ))}
      </span>
      {more > 0 && <span className="figures pl-1 text-xs">{t("others", { count: more })}</span>}
    </span>
  )
}
