/** A sample that is gone fails a build; while someone works on the code it only says so. */
export const isBuilding = process.env.NODE_ENV === "production"
