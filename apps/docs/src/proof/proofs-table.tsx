import { listProofs, type ProofsOf } from "./proofs"

/** A row a claim: what was tried, how often, and what was found. */
export const ProofsTable = ({ of }: { of: ProofsOf }) => (
  <dl className="facts">
    {listProofs(of).map(({ name, claim, test, at, counts }) => (
      <div key={name}>
        <dt>{claim}.</dt>
        <dd>
          {counts.map(([what, count]) => `${count.toLocaleString("en")} ${what}`).join(", ")}. Ran on{" "}
          <time dateTime={at}>{at.slice(0, 10)}</time> by <code>{test}</code>
        </dd>
      </div>
    ))}
  </dl>
)
