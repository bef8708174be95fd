// One chunk for whatever reads and writes files: the formats are the greater part of it.
export { ExportDialog } from "./export/export-dialog.tsx";
export { ImportDialog } from "./import/import-dialog.tsx";
export { layOver } from "./import/lay-over.ts";
