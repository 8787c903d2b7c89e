export { migrate, migrationNames, type MigrationReport } from "./migrate"
