import { readdirSync } from "node:fs";

/** Every file under a folder of the project, as a path from the project's folder with `/`. */
export function filesUnder(folder: string): readonly string[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/"))
		.sort();
}
