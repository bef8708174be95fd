/** Downloads a file under the given name. */
export function download(name: string, content: Blob): void {
	const url = URL.createObjectURL(content);
	const link = document.createElement("a");
	link.href = url;
	link.download = name;
	link.click();
	// The browser has read the data by then. The URL is valid only in this page.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Formats a size in decimal units: "31 KB". */
export function formatFileSize({ size }: Blob): string {
	if (size < 1000) return `${size} B`;
	return size < 1_000_000 ? `${Math.round(size / 1000)} KB` : `${(size / 1_000_000).toFixed(1)} MB`;
}
