import { Inscription } from "./inscription"

/** A door in a wall of dressed stone, in elevation; behind it a plinth waits for what will stand on it. */
export function Doorway({ inscription }: { inscription: string }) {
  return (
    <svg
      viewBox="0 0 800 1000"
      preserveAspectRatio="xMidYMax slice"
      fill="none"
      aria-hidden
      className="absolute inset-0 size-full"
    >
      <defs>
        <radialGradient id="wall-fade" cx="400" cy="650" r="520" gradientUnits="userSpaceOnUse">
          <stop offset="0.35" stopColor="#fff" />
          <stop offset="1" stopColor="#fff" stopOpacity="0" />
        </radialGradient>
        <mask id="wall">
          <path d="M0 0h800v1000H0z" fill="url(#wall-fade)" />
        </mask>
      </defs>
      <g mask="url(#wall)" className="stroke-edge/45">
        {stones.map(({ isPale, ...stone }) => (
          <rect
            key={`${stone.x} ${stone.y}`}
            {...stone}
            className={isPale ? "fill-chalk/45 dark:fill-limestone/55" : undefined}
          />
        ))}
      </g>
      <g className="stroke-edge/70">
        <g className="fill-chalk dark:fill-limestone">
          <path d="M222.5 390.5h355v12h-355zM234.5 402.5h331v14h-331z" />
          <path d="M246.5 416.5h307v68h-307z" />
          <path d="M246.5 484.5h54v396h-54zM499.5 484.5h54v396h-54z" />
        </g>
        <path d="M292.5 880.5v-388h215v388" className="stroke-edge/40" />
        <Room />
        <g className="fill-chalk dark:fill-limestone">
          <path d="M234.5 880.5h331v26h-331zM198.5 906.5h403v26h-403zM162.5 932.5h475v28h-475z" />
          <path d="M234.5 885.5h331M198.5 911.5h403M162.5 937.5h475" className="stroke-edge/40" />
        </g>
        <path d="M0 960.5h800" />
      </g>
      <Inscription text={inscription} />
    </svg>
  )
}

/** What is seen through the door. */
function Room() {
  return (
    <>
      <path d="M300.5 484.5h199v396h-199z" className="fill-paper dark:fill-limestone" />
      <path d="M326.5 508.5h147v332h-147z" className="fill-chalk dark:fill-hairline" />
      <path
        d="M300.5 484.5l26 24h147l26-24M300.5 880.5l26-40h147l26 40M326.5 508.5v332M473.5 508.5v332"
        className="stroke-edge/40"
      />
      <g className="fill-paper stroke-edge/70 dark:fill-limestone">
        <path d="M364.5 752.5h71v9h-71zM371.5 761.5h57v74h-57zM358.5 835.5h83v13h-83z" />
      </g>
      <path d="M377.5 751v-51a6 6 0 0 1 6-6h33a6 6 0 0 1 6 6v51" strokeDasharray="2 4" />
    </>
  )
}

const course = 66
const lengths = [196, 244, 172, 268, 214] as const

/** Running bond: no joint stands over a joint. */
const stones = Array.from({ length: 14 }, (_, row) => {
  const lengthOf = (at: number) => lengths[(row * 2 + at) % lengths.length] ?? course
  const starts = [-40 - (row % 2) * 96]
  for (let at = 0; at < 5; at++) starts.push((starts[at] ?? 0) + lengthOf(at))
  return starts.map((start, at) => ({
    x: start + 0.5,
    y: 880.5 - (row + 1) * course,
    width: lengthOf(at),
    height: course,
    isPale: (row * 5 + at * 3) % 7 < 2,
  }))
}).flat()
