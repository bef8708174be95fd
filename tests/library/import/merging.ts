import { strToU8 } from "fflate";
import { type DocumentId, documentId, readAnnotationSet } from "../../../src/annotation/index.ts";
import {
	type ImportResult,
	importAnnotations,
	openLibraryParts,
	readImports,
} from "../../../src/library/index.ts";
import { layersText, registerText } from "../folder.ts";

export interface Library {
	readonly text: string;
	/** `annotations/report.jsonld`; without it nobody has annotated the document. */
	readonly annotations?: string;
	readonly layers?: string;
	readonly sharedEntities?: string;
	/** Ids of the new layers to take. */
	readonly taking?: readonly string[];
	/** False where the files are to be matched by the ids that they state. */
	readonly isNamed?: boolean;
}

export const report = documentId("report");

/** Imports files by their names and contents into the document `report` of a library. */
export function imported(
	files: Readonly<Record<string, string>>,
	{
		text,
		annotations,
		layers = layersText,
		sharedEntities = registerText,
		taking = [],
		isNamed = true,
	}: Library,
): ImportResult {
	const parts = openLibraryParts({ layers, sharedEntities });
	const set =
		annotations === undefined
			? { document: report, annotations: [], sections: [], entities: [], extra: {} }
			: readAnnotationSet(annotations, "annotations/report.jsonld", {
					...parts,
					sharedEntities: parts.sharedEntities,
					document: report,
				}).value;
	const bytes = Object.entries(files).map(([name, content]) => ({ name, bytes: strToU8(content) }));
	const read = readImports(bytes, parts.layers);
	const result = importAnnotations(read.imports, {
		layers: parts.layers,
		newLayers: new Set(taking),
		targetOf: (id: DocumentId) =>
			id === report ? { title: "Report", text, set, sharedEntities: parts.sharedEntities } : undefined,
		document: isNamed ? report : undefined,
	});
	return { ...result, problems: [...read.problems, ...result.problems] };
}

/** `id layer entity start-end "words"` of each span that the document has then. */
export function spansOf({ documents }: ImportResult): readonly string[] {
	return (documents.get(report)?.set.annotations ?? []).map(
		({ id, layer, entity, quote, position }) =>
			`${id} ${layer} ${entity} ${position ? `${position.start}-${position.end}` : "-"} "${quote.exact}"`,
	);
}

/** The four numbers: placed, to be checked, orphans, refused. */
export const numbers = ({ outcomes }: ImportResult): readonly number[] =>
	outcomes.flatMap(({ spans: { placed, check, orphans, refused } }) => [placed, check, orphans, refused]);

export const codes = ({ problems }: ImportResult): readonly string[] => problems.map(({ code }) => code);

/** brat's two files about `text`; each span is `[layer, words]` at the first place of the words. */
export function bratFiles(
	text: string,
	spans: readonly (readonly [string, string])[],
): Record<string, string> {
	const lines = spans.map(([layer, words], index) => {
		const start = [...text.slice(0, text.indexOf(words))].length;
		return `T${index + 1}\t${layer} ${start} ${start + [...words].length}\t${words}\n`;
	});
	return { "report.txt": text, "report.ann": lines.join("") };
}
