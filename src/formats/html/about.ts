import type { Element } from "hast";
import type { Stated } from "../format.ts";
import type { Apparatus } from "./apparatus.ts";
import { element, foreign, onLines } from "./element.ts";
import { missingRow, row, rowsAsList } from "./fields.ts";
import { addressPiece } from "./links.ts";
import { counted, htmlWords } from "./words.ts";

/** What is known of the document and where it came from; what its file does not state is said to be missing. */
export function aboutSection({ document, layers }: Apparatus, stated: Stated | undefined): Element {
	const words = htmlWords.fields;
	const known = (label: string, value: string | undefined) =>
		value === undefined ? missingRow(label, htmlWords.notStated) : row(label, [addressPiece(value)]);
	const given = (label: string, value: string | undefined) =>
		value === undefined ? [] : [row(label, [foreign(value)])];
	const marked = layers.layers.map(({ id, count }) =>
		counted(document.spans.filter(({ annotation }) => annotation.layer === id).length, count),
	);
	const rows = [
		row(words.title, [foreign(document.title)]),
		...(stated
			? [
					known(words.author, stated.author),
					known(words.source, stated.source),
					known(words.published, stated.published),
				]
			: []),
		known(words.language, document.language && languageName(document.language)),
		...(stated ? [known(words.rights, stated.rights)] : []),
		...given(words.received, stated?.received),
		...given(words.breadcrumb, stated?.breadcrumb),
		...given(words.trailer, stated?.trailer),
		row(words.file, [foreign(document.file)]),
		row(words.marked, [marked.join(", ")]),
	];
	return element(
		"section",
		{ className: ["about"], ariaLabelledBy: ["about"] },
		...onLines([element("h2", { id: "about" }, htmlWords.about), rowsAsList(rows)]),
	);
}

function languageName(tag: string): string {
	try {
		return new Intl.DisplayNames([htmlWords.language], { type: "language" }).of(tag) ?? tag;
	} catch {
		return tag;
	}
}
