import { download } from "../../ui/download.ts";
import type { EditingSession } from "../session/editing-session.ts";

/** Downloads the files that the unsaved changes of a session change. Returns their names. */
export async function downloadChanges(session: EditingSession): Promise<readonly string[]> {
	const { changedFiles } = await import("./changed-files.ts");
	const files = changedFiles(session);
	for (const { name, content } of files) {
		download(name, new Blob([content], { type: "application/ld+json" }));
	}
	return files.map(({ name }) => name);
}
