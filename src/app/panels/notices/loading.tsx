import { messages } from "../../language/messages.ts";

/** Grey lines at the text's own measure; the style sheet holds them back for 200 ms, so a quick page never shows them. */
export function Loading() {
	return (
		<div className="loading" role="status" aria-label={messages.loading}>
			{lines.map((width) => (
				<span key={width} aria-hidden="true" style={{ inlineSize: `${width}%` }} />
			))}
		</div>
	);
}

/** Widths of the lines, in per cent; each once, for they are keys as well. */
const lines = [72, 48, 97, 94, 99, 96, 61, 95, 98, 93, 40];
