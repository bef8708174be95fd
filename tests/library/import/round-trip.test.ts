import fc from "fast-check";
import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import type { Annotation } from "../../../src/annotation/index.ts";
import type { ExportDocument, ExportInput, ExportSpan } from "../../../src/formats/index.ts";
import { importAnnotations, readableFormats, readImports } from "../../../src/library/index.ts";
import { exportInput } from "../../formats/arbitrary.ts";
import { everything } from "../../formats/builders.ts";

/** Inputs whose spans every format can store, linked to entities of the library. */
const plainInput = exportInput.map((input): ExportInput => {
	const known = new Set(input.sharedEntities.map(({ id }) => id));
	const [first] = input.documents;
	if (!first || !/^[^\p{Cc}\u2028\uFEFF]*$/u.test(first.text)) return { ...input, documents: [] };
	const isPlain = ({ annotation, placement }: ExportSpan) =>
		placement.kind === "exact" &&
		known.has(annotation.entity) &&
		annotation.quote.exact.trim() === annotation.quote.exact;
	return {
		...input,
		documents: [{ ...first, spans: first.spans.filter(isPlain), entities: [], sections: [] }],
	};
});

const comparable = ({ id, layer, position, quote }: Annotation) => ({
	id,
	layer,
	position,
	exact: quote.exact,
});
const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

function exportAndImport(
	document: ExportDocument,
	input: ExportInput,
	format: (typeof readableFormats)[number],
) {
	const { files } = format.write(input, everything);
	const bytes = files.map(({ name, content }) => ({ name, bytes: strToU8(content) }));
	const read = readImports(bytes, input.layers, format);
	return importAnnotations(read.imports, {
		layers: input.layers,
		newLayers: new Set(),
		targetOf: ({ length }) =>
			length === 0
				? undefined
				: {
						title: document.title,
						text: document.text,
						set: {
							document: document.id,
							annotations: [],
							sections: [],
							relations: [],
							entities: [],
							extra: {},
						},
						sharedEntities: input.sharedEntities,
					},
		document: document.id,
	});
}

describe("export and import", () => {
	test.each(readableFormats.map((format) => [format.label, format] as const))(
		"spans that are exported as %s and imported into an empty document are the same",
		(_label, format) => {
			fc.assert(
				fc.property(plainInput, (input) => {
					const [document] = input.documents;
					fc.pre(document !== undefined && document.spans.length > 0);
					if (!document) return;
					const result = exportAndImport(document, input, format);
					const annotations = result.documents.get(document.id)?.set.annotations ?? [];
					expect(annotations.map(comparable).toSorted(byId)).toEqual(
						document.spans.map(({ annotation }) => comparable(annotation)).toSorted(byId),
					);
					expect(result.outcomes.map(({ spans }) => spans)).toEqual([
						{ placed: document.spans.length, check: 0, orphans: 0, refused: 0, known: 0 },
					]);
				}),
				{ numRuns: 40 },
			);
		},
		60_000,
	);

	test("the tally of an import equals the number of annotations in the result", () => {
		fc.assert(
			fc.property(exportInput, fc.constantFrom(...readableFormats), (input, format) => {
				const [document] = input.documents;
				fc.pre(document !== undefined);
				if (!document) return;
				const { outcomes, documents } = exportAndImport(
					document,
					{ ...input, documents: [document] },
					format,
				);
				const [spans] = outcomes.map((outcome) => outcome.spans);
				const set = documents.get(document.id)?.set;
				const { placed = 0, check = 0, orphans = 0, known = 0 } = spans ?? {};
				expect(set?.annotations.length ?? 0).toBe(placed + check + orphans - known);
			}),
			{ numRuns: 60 },
		);
	}, 60_000);
});
