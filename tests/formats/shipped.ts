import { fileURLToPath } from "node:url";
import { openFolder } from "../../src/cli/open-folder.ts";
import { createExportInput } from "../../src/library/index.ts";

export const project = fileURLToPath(new URL("../../", import.meta.url));

const { documents } = await openFolder(project);

/** An export input with every annotation of this project's own library. */
export const shipped = createExportInput(documents, () => true);
