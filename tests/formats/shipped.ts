import { fileURLToPath } from "node:url";
import { openFolder } from "../../src/cli/open-folder.ts";
import { corpusOf } from "../../src/corpus/index.ts";

export const project = fileURLToPath(new URL("../../", import.meta.url));

const { documents } = await openFolder(project);

/** Every annotation of this project's own library. */
export const shipped = corpusOf(documents);
