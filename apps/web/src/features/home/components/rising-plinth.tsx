type RisingPlinthProps = {
  /** How many courses there are, from the ground up, and how many of them are laid. */
  courses: number
  laid: number
}

// From the ground up: base, die, cap, and what stands on it.
const stones = [
  { d: "M8.5 118.5h143v18h-143z", line: "M8.5 122.5h143" },
  { d: "M26.5 78.5h107v40h-107z", line: null },
  { d: "M16.5 62.5h127v16h-127z", line: "M16.5 66.5h127" },
  { d: "M50.5 62.5V19.5a11 11 0 0 1 11-11h37a11 11 0 0 1 11 11v43z", line: null },
] as const

/** A plinth that rises with the first steps: what is done is laid in stone, what is not is a dashed line. */
export function RisingPlinth({ courses, laid }: RisingPlinthProps) {
  return (
    <svg viewBox="0 0 160 137" fill="none" aria-hidden className="block h-[8.5625rem] w-40 text-edge">
      {stones.slice(0, courses).map(({ d, line }, course) =>
        course < laid ? (
          <g
            key={d}
            stroke="currentColor"
            className={course === 3 ? "fill-verdigris-wash" : "fill-limestone"}
          >
            <path d={d} />
            {line && <path d={line} opacity="0.5" />}
          </g>
        ) : (
          <path key={d} d={d} stroke="currentColor" strokeDasharray="2 4" opacity="0.7" />
        ),
      )}
    </svg>
  )
}
