// One lazy chunk for the export and import dialogs, because both need the formats.
export { ExportDialog } from "./export/export-dialog.tsx";
export { ImportDialog } from "./import/import-dialog.tsx";
export { withOpenedFiles } from "./import/opened-files.ts";
