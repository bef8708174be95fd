// One lazy chunk for the export and import dialogs, because both need the formats.
export { ExportDialog } from "./export/export-dialog.tsx";
export { createOverlay } from "./import/annotation-overlay.ts";
export { ImportDialog } from "./import/import-dialog.tsx";
