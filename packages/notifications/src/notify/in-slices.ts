/** Rows of one statement: it takes 65,535 values, and a tenant may have more people than fit. */
const most = 1_000

export function* inSlices<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += most) yield rows.slice(start, start + most)
}
