import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** The folder of the built page. */
export async function builtPage({ pageFolder }: Io): Promise<string> {
	return access(join(pageFolder, "index.html")).then(
		() => pageFolder,
		() => {
			throw new UsageError("The page is not built. Run `npm run build` in the project's folder.");
		},
	);
}
