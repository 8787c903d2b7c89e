import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import type { Route } from "next"
import Link from "next/link"

type FilterChoiceProps<Word extends string> = {
  label: string
  /** What the list is called that is not narrowed. */
  all: string
  words: readonly Word[]
  nameOf: (word: Word) => string
  chosen: Word | undefined
  to: (word: Word | undefined) => Route
}

/** All of a list, or those of one word, each an address. */
export function FilterChoice<Word extends string>(props: FilterChoiceProps<Word>) {
  const { label, all, words, nameOf, chosen, to } = props
  return (
    <FilterChips label={label}>
      {[undefined, ...words].map((word) => (
        <FilterChip key={word ?? ""} active={word === chosen} render={<Link href={to(word)} />}>
          {word ? nameOf(word) : all}
        </FilterChip>
      ))}
    </FilterChips>
  )
}
