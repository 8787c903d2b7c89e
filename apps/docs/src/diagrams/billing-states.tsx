import { billingMoves } from "@plinth/billing/moves"
import { Arrow, Box, Drawing } from "./drawing"

type State = (typeof billingMoves)[number]["from"]
type Place = { readonly x: number; readonly y: number }

const width = 104
const height = 40

const places: Readonly<Partial<Record<State, Place>>> = {
  trialing: { x: 0, y: 20 },
  free: { x: 0, y: 150 },
  incomplete: { x: 150, y: 150 },
  active: { x: 290, y: 20 },
  paused: { x: 300, y: 150 },
  past_due: { x: 576, y: 20 },
  restricted: { x: 576, y: 150 },
  canceled: { x: 480, y: 270 },
}

/** Two ways between the same states lie beside each other. */
const gap = 7

/** The way from the edge of one box to the edge of the other. */
function pathOf(from: Place, to: Place, isReturned: boolean): string {
  const [fromX, fromY] = [from.x + width / 2, from.y + height / 2]
  const [toX, toY] = [to.x + width / 2, to.y + height / 2]
  const [dx, dy] = [toX - fromX, toY - fromY]
  const length = Math.hypot(dx, dy)
  const aside = isReturned ? gap : 0
  const [sideX, sideY] = [(-dy / length) * aside, (dx / length) * aside]
  const share = (margin: number) =>
    Math.min((width / 2 + margin) / Math.abs(dx || 1e-9), (height / 2 + margin) / Math.abs(dy || 1e-9))
  const [begin, end] = [share(3), 1 - share(4)]
  const at = (part: number) =>
    `${Math.round(fromX + dx * part + sideX)} ${Math.round(fromY + dy * part + sideY)}`
  return `M${at(begin)}L${at(end)}`
}

const usual = billingMoves.filter(({ isUsual }) => isUsual)
const isReturned = (from: State, to: State) => usual.some((move) => move.from === to && move.to === from)

/** The states of a tenant's bill and the usual ways between them, drawn from the table that the tests hold against the reducer. */
export const BillingStatesDrawing = () => (
  <Drawing
    title="Where a tenant stands with its bill"
    about={usual.map(({ from, to, by }) => `${from} to ${to}: ${by}.`).join(" ")}
    height={330}
  >
    {usual.map(({ from, to }) => {
      const [begin, end] = [places[from], places[to]]
      return begin && end && <Arrow key={`${from} ${to}`} d={pathOf(begin, end, isReturned(from, to))} />
    })}
    {Object.entries(places).map(([state, { x, y }]) => (
      <Box key={state} x={x} y={y} w={width} h={height} isCode tone={state === "active" ? "accent" : "plain"}>
        {state}
      </Box>
    ))}
  </Drawing>
)

/** Every way there is. */
export const BillingMovesTable = () => (
  <div className="table-scroll" tabIndex={0} role="group" aria-label="Every way there is">
    <table>
      <thead>
        <tr>
          <th>from</th>
          <th>to</th>
          <th>when</th>
        </tr>
      </thead>
      <tbody>
        {billingMoves.map(({ from, to, by }) => (
          <tr key={`${from} ${to}`}>
            <td>
              <code>{from}</code>
            </td>
            <td>
              <code>{to}</code>
            </td>
            <td>{by}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
