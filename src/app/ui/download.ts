/** Hands a file to the browser's downloads, under the name that its format gave it. */
export function download(name: string, content: Blob): void {
	const url = URL.createObjectURL(content);
	const link = document.createElement("a");
	link.href = url;
	link.download = name;
	link.click();
	// The download holds the data by then; the address is only good for this page.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** "31 KB". */
export function sizeOf({ size }: Blob): string {
	if (size < 1000) return `${size} B`;
	return size < 1_000_000 ? `${Math.round(size / 1000)} KB` : `${(size / 1_000_000).toFixed(1)} MB`;
}
