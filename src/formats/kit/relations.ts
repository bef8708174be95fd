import type { Format } from "../format.ts";
import { type ExportedSpan, lossesOf } from "./losses.ts";

/** The `write` of a format that has no place for relations between annotations. */
export const writeWithoutRelations =
	(write: Format["write"]): Format["write"] =>
	(corpus, options) => {
		const related = new Map(
			corpus.documents.map((document) => [
				document,
				new Set(document.relations.flatMap(({ from, to }) => [from, to])),
			]),
		);
		const { files, losses } = write(corpus, options);
		const relationsLoss = {
			what: "relations between annotations",
			concerns: ({ span, document }: ExportedSpan) => related.get(document)?.has(span.annotation.id) ?? false,
		};
		return { files, losses: [...losses, ...lossesOf(corpus, [relationsLoss])] };
	};
