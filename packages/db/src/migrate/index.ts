export {
  editedMigrations,
  migrate,
  migrationNames,
  type AppliedMigration,
  type MigrationReport,
} from "./migrate"
