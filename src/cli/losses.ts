import type { ExportInput, Loss, SpanName } from "../formats/index.ts";
import { type Output, printable } from "./io.ts";
import { count } from "./problems.ts";

/** One loss a line: what is lost, of how many spans and, where it is not all of them, of which. */
export function printLosses(
	losses: readonly Loss[],
	{
		format,
		input,
		output,
	}: { readonly format: string; readonly input: ExportInput; readonly output: Output },
): void {
	const all = input.documents.reduce((sum, { spans }) => sum + spans.length, 0);
	const isOneDocument = input.documents.length === 1;
	for (const { what, count: concerned, spans } of losses) {
		const which = concerned < all ? ` (${firstOf(spans, isOneDocument)})` : "";
		output.write(`${printable(`${format} cannot carry ${what}: ${count(concerned, "span")}${which}`)}\n`);
	}
}

/** "s4, c1 and 12 more"; with the document before each id where there are several. */
function firstOf(spans: readonly SpanName[], isOneDocument: boolean): string {
	const names = spans
		.slice(0, mostNamed)
		.map(({ document, annotation }) => (isOneDocument ? annotation : `${document}#${annotation}`));
	const more = spans.length - names.length;
	return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

const mostNamed = 5;
