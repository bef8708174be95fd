import { readdirSync } from "node:fs";

/** Returns the paths of all files under a folder, relative to the project and with `/`, sorted. */
export function filesUnder(folder: string): readonly string[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/"))
		.sort();
}
