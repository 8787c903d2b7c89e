import { commands } from "./commands"

export const CommandsTable = () => (
  <dl className="facts">
    {commands.map(({ script, does }) => (
      <div key={script}>
        <dt>
          <code>pnpm {script}</code>
        </dt>
        <dd>{does}</dd>
      </div>
    ))}
  </dl>
)
