/**
 * Returns the normalised URL if it is a fragment of the same document or uses `http:`, `https:` or `mailto:`,
 * and undefined for all others. All decisions about URLs in documents and annotations are made here.
 */
export function safeUrl(address: string): string | undefined {
	if (address.startsWith("#")) return address.length > 1 ? address : undefined;
	try {
		const { protocol, href } = new URL(address);
		return protocols.has(protocol) ? href : undefined;
	} catch {
		return undefined;
	}
}

const protocols: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);
