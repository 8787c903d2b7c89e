import { commands } from "./commands"

export const CommandsTable = () => (
  <dl className="facts">
    {commands.map(({ script, does, isShadowed }) => (
      <div key={script}>
        <dt>
          <code>
            pnpm {isShadowed && "run "}
            {script}
          </code>
        </dt>
        <dd>{does.split("`").map((part, index) => (index % 2 ? <code key={part}>{part}</code> : part))}</dd>
      </div>
    ))}
  </dl>
)
