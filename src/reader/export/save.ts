import type { ExportedFile } from "../../formats/index.ts";

/** Hands files to the browser's downloads, each under the name that its format gave it. */
export function download(files: readonly ExportedFile[]): void {
	for (const { name, mediaType, content } of files) {
		const url = URL.createObjectURL(new Blob([content], { type: mediaType }));
		const link = document.createElement("a");
		link.href = url;
		link.download = name;
		link.click();
		// The download holds the data by then; the address is only good for this page.
		setTimeout(() => URL.revokeObjectURL(url), 60_000);
	}
}

/** "31 KB": bytes in UTF-8. */
export function sizeOf(files: readonly ExportedFile[]): string {
	const bytes = files.reduce((sum, { content }) => sum + new Blob([content]).size, 0);
	return bytes < 1000 ? `${bytes} B` : `${Math.round(bytes / 1000)} KB`;
}
