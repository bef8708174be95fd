import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReadResult } from "../../../src/annotation/index.ts";
import { casJson, casXmi } from "../../../src/formats/cas/index.ts";
import { doccano } from "../../../src/formats/doccano/index.ts";
import { hypothesis } from "../../../src/formats/hypothesis/index.ts";
import type { ExportDocument, ExportInput, Format } from "../../../src/formats/index.ts";
import { labelStudio } from "../../../src/formats/label-studio/index.ts";
import { spacy } from "../../../src/formats/spacy/index.ts";
import { exportInput } from "../arbitrary.ts";
import { everything } from "../builders.ts";
import { isSound, plainEntities, plainSpans } from "../plain.ts";
import { xmlSafeInput } from "../xml-safe.ts";

/** A format that stores the text, one range for each span, and the facts of a document as metadata. */
interface SidecarFormat {
	readonly format: Format;
	/** The loss that every file of the format has. The folder that receives the import defines the layers. */
	readonly definitions: string;
	/** Whether a file contains every shared entity, or those to which its document refers. */
	readonly hasEverySharedEntity: boolean;
	/** Returns the input with the characters that the format can express. */
	readonly expressible: (input: ExportInput) => ExportInput;
	/** Number of runs of the slower property. Undefined for the default. */
	readonly numRuns: number | undefined;
}

const definitions = "the layers' definitions";
const small = {
	definitions,
	hasEverySharedEntity: false,
	expressible: (input: ExportInput) => input,
	numRuns: undefined,
};
const cas = {
	...small,
	definitions: `${definitions}, except the names and labels of fields`,
	hasEverySharedEntity: true,
	numRuns: 40,
};
const sidecarFormats: readonly SidecarFormat[] = [
	{ ...small, format: spacy },
	{ ...small, format: doccano },
	{ ...small, format: labelStudio },
	{ ...small, format: hypothesis },
	{ ...cas, format: casJson },
	{ ...cas, format: casXmi, expressible: xmlSafeInput },
];

const read = ({ read: readFiles, write }: Format, input: ExportInput): ReadResult<ExportInput> => {
	if (!readFiles) throw new Error("The format has no reader.");
	return readFiles(write(input, everything).files, input.layers);
};

describe.each(sidecarFormats.map((row) => [row.format.id, row] as const))(
	"A file with a sidecar: %s",
	(id, { format, definitions, hasEverySharedEntity, expressible, numRuns }) => {
		test(`${id} restores the spans, sections, entities and document facts of its export`, () => {
			fc.assert(
				fc.property(exportInput, (random) => {
					const result = read(format, random);
					const expected = expressible(random);
					expectSidecarRestored(expected, result);
					if (!hasEverySharedEntity) return;
					const shared = random.documents.length > 0 ? expected.sharedEntities : [];
					expect(plainEntities(result.value.sharedEntities)).toEqual(plainEntities(shared));
				}),
			);
		});

		test(`${id} loses only the layer definitions if it lists no other loss`, () => {
			fc.assert(
				fc.property(exportInput, (random) => {
					const imported = read(format, random).value;
					const { losses } = format.write(imported, everything);
					expect(losses.filter(({ what }) => what !== definitions)).toEqual([]);
					expect(read(format, imported).value).toEqual(imported);
				}),
				numRuns === undefined ? {} : { numRuns },
			);
		});
	},
);

/**
 * Expects every placed span, every placed section, every field of every linked entity and the
 * facts of the documents. Shared entities are expected as far as something refers to them.
 */
function expectSidecarRestored(written: ExportInput, { value, problems }: ReadResult<ExportInput>): void {
	expect(problems).toEqual([]);
	expect(isSound(value)).toBe(true);
	expect(value.documents.map(factsOf)).toEqual(written.documents.map(factsOf));
	expect(value.documents.map(spansById)).toEqual(written.documents.map(spansById));
	expect(value.documents.map(({ entities }) => plainEntities(entities))).toEqual(
		written.documents.map(({ entities }) => plainEntities(entities)),
	);
	expect(value.documents.map(placedSections)).toEqual(written.documents.map(placedSections));
	const ids = new Set<string>(value.sharedEntities.map(({ id }) => id));
	expect(plainEntities(value.sharedEntities)).toEqual(plainEntities(written.sharedEntities, ids));
	expect(undefinedIds(value)).toEqual([]);
}

const factsOf = ({ id, title, language, file, text }: ExportDocument) => ({
	id,
	title,
	language,
	file,
	text,
});

const spansById = (document: ExportDocument) =>
	plainSpans(document).toSorted((a, b) => (a.id < b.id ? -1 : 1));

const placedSections = ({ sections }: ExportDocument) =>
	sections.flatMap(({ section: { id, label }, placement }) =>
		placement.kind === "orphan" ? [] : [{ id, label, range: placement.range }],
	);

/** Returns the ids to which a span or a value refers although no entity has the id. */
function undefinedIds({ documents, sharedEntities }: ExportInput): readonly string[] {
	const shared = sharedEntities.map(({ id }) => id);
	return documents.flatMap(({ spans, entities }) => {
		const known = new Set([...shared, ...entities.map(({ id }) => id)]);
		const values = [...entities, ...sharedEntities].flatMap(({ fields }) => [...fields.values()].flat());
		return [
			...spans.map(({ annotation }) => annotation.entity),
			...values.flatMap((one) => (one.kind === "entity" ? [one.entity] : [])),
		].filter((id) => !known.has(id));
	});
}
