/** Writes the lines of a text, and the same lines as HTML. */
export interface PageWriter {
	/** Offset of the next character of the text. */
	readonly offset: () => number;
	readonly isLineOpen: () => boolean;
	/** Starts a line, also an empty one. `tag` is its HTML element. An empty tag writes no element. */
	readonly openLine: (tag: string, isPreserved?: boolean) => void;
	/** Ends the line, if one is open. */
	readonly closeLine: () => void;
	/** Adds words to the line. Starts a line with this tag if none is open, unless the words are blank. */
	readonly addText: (words: string, tag: string) => void;
	readonly addBreak: () => void;
	/** Adds HTML that has no text. */
	readonly addHtml: (html: string) => void;
	readonly result: () => { readonly text: string; readonly html: string };
}

export function createPageWriter(): PageWriter {
	const parts: string[] = [];
	const html: string[] = [];
	let length = 0;
	let lineCount = 0;
	let lineStart = 0;
	let last = "";
	/** Undefined if no line is open. */
	let open: { readonly tag: string; readonly isPreserved: boolean } | undefined;
	const add = (words: string) => {
		parts.push(words);
		length += words.length;
		last = words.at(-1) ?? last;
	};
	const openLine = (tag: string, isPreserved = false) => {
		closeLine();
		if (lineCount > 0) add("\n");
		lineCount += 1;
		lineStart = length;
		open = { tag, isPreserved };
		if (tag !== "") html.push(`<${tag}>`);
	};
	const closeLine = () => {
		if (!open) return;
		if (!open.isPreserved && length > lineStart && last === " ") {
			const words = parts.pop() ?? "";
			parts.push(words.slice(0, -1));
			length -= 1;
		}
		html.push(open.tag === "" ? "" : `</${open.tag}>\n`);
		open = undefined;
	};
	return {
		offset: () => length,
		isLineOpen: () => open !== undefined,
		openLine,
		closeLine,
		addText(words, tag) {
			if (!open) {
				if (words.trim() === "") return;
				openLine(tag);
			}
			const isAtStart = length === lineStart || last === " " || last === "\n";
			const collapsed = open?.isPreserved
				? words
				: words.replace(/[ \t\r\n]+/g, " ").replace(isAtStart ? /^ / : /$^/, "");
			if (collapsed === "") return;
			add(collapsed);
			html.push(escapedHtml(collapsed));
		},
		addBreak() {
			// A line break at the start of a line has nothing before it.
			if (!open || length === lineStart) return;
			add("\n");
			html.push("<br>");
		},
		addHtml: (markup) => void html.push(markup),
		result: () => ({ text: parts.join(""), html: html.join("") }),
	};
}

export const escapedHtml = (text: string): string =>
	text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
