"use client"

import type { SortedResult } from "fumadocs-core/search"
import { useDocsSearch } from "fumadocs-core/search/client"
import { fetchClient } from "fumadocs-core/search/client/fetch"
import { useRouter } from "next/navigation"
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react"

const client = fetchClient()

/** A combobox in a dialog: type, choose with the arrow keys, enter to go. */
export default function SearchDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const router = useRouter()
  const listId = useId()
  const { search, setSearch, query } = useDocsSearch({ client, delayMs: 80 })
  const [chosen, setChosen] = useState(0)
  const results = query.data && query.data !== "empty" ? query.data.slice(0, 12) : []

  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => setChosen(0), [search])

  const go = (result: SortedResult | undefined) => {
    if (!result) return
    router.push(result.url)
    onClose()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === "Enter") go(results[chosen])
    if (!step || results.length === 0) return
    event.preventDefault()
    setChosen((chosen + step + results.length) % results.length)
  }

  return (
    <dialog ref={dialog} className="search-dialog" aria-label="Search the docs" onClose={onClose} closedby="any">
      <input
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        type="search"
        role="combobox"
        aria-expanded={results.length > 0}
        aria-controls={listId}
        aria-activedescendant={results[chosen] ? `${listId}-${chosen}` : undefined}
        aria-autocomplete="list"
        aria-label="Search the docs"
        placeholder="Search the docs"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ul id={listId} role="listbox" aria-label="Results">
        {results.map((result, index) => (
          <li
            key={result.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            data-type={result.type}
            onPointerMove={() => setChosen(index)}
            onClick={() => go(result)}
          >
            <Result result={result} />
          </li>
        ))}
      </ul>
      <p role="status">{search && !query.isLoading && results.length === 0 ? `Nothing found for “${search}”.` : ""}</p>
    </dialog>
  )
}

const Result = ({ result }: { result: SortedResult }) => (
  <>
    {result.breadcrumbs && <span className="search-path">{result.breadcrumbs.join(" / ")}</span>}
    <span>{plain(result.content)}</span>
  </>
)

/** Results come as Markdown with marks around the words found. People read the words. */
const plain = (markdown: string) => markdown.replace(/<\/?mark>|[`*_]|\[([^\]]*)\]\([^)]*\)/g, "$1")
