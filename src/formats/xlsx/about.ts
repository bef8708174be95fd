import type { Corpus } from "../../corpus/index.ts";
import { selectionSentence } from "../kit/selection.ts";
import { signatureSentence } from "../kit/signature.ts";
import type { Sheet } from "./sheet.ts";

/** States the documents with their signatures, the layers with their descriptions, and the selection. */
export function aboutSheet(corpus: Corpus): Sheet {
	const selection = selectionSentence(corpus);
	const documents = corpus.documents.flatMap((document) => {
		const { id, title, language = "", file } = document.record;
		const signature = signatureSentence(document);
		return [
			["document", id, title],
			["file", id, file],
			...(language === "" ? [] : [["language", id, language]]),
			...(signature === undefined ? [] : [["signature", id, signature]]),
		];
	});
	const layers = corpus.layers.layers.map(({ id, label, description }) => [
		"layer",
		id,
		description === undefined ? label : `${label}: ${description}`,
	]);
	return {
		name: "About",
		header: ["about", "id", "text"],
		rows: [
			...(selection === undefined
				? []
				: [
						["selection", "", selection],
						["query", "", corpus.selection?.query ?? ""],
					]),
			...documents,
			...layers,
		],
	};
}
