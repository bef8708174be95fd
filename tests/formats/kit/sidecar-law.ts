import { expect } from "vitest";
import type { ReadResult } from "../../../src/annotation/index.ts";
import type { ExportDocument, ExportInput } from "../../../src/formats/index.ts";
import { isSound, plainEntities, plainSpans } from "../plain.ts";

/**
 * The law of formats that take our metadata along: every placed span, every field of what is
 * linked to, every placed section and the documents' own facts come back; shared entities as far
 * as something leads to them.
 *
 * @param asText what becomes of the text, of the same length
 */
export function expectCarried(
	written: ExportInput,
	{ value, problems }: ReadResult<ExportInput>,
	asText: (text: string) => string = (text) => text,
): void {
	expect(problems).toEqual([]);
	expect(isSound(value)).toBe(true);
	const facts = ({ id, title, language, file, text }: ExportDocument) => ({
		id,
		title,
		language,
		file,
		text,
	});
	expect(value.documents.map(facts)).toEqual(
		written.documents.map((document) => ({ ...facts(document), text: asText(document.text) })),
	);
	const withText = (document: ExportDocument) => ({ ...document, text: asText(document.text) });
	expect(value.documents.map(spansById)).toEqual(
		written.documents.map((document) => spansById(withText(document))),
	);
	expect(value.documents.map(({ entities }) => plainEntities(entities))).toEqual(
		written.documents.map(({ entities }) => plainEntities(entities)),
	);
	expect(value.documents.map(placedSections)).toEqual(written.documents.map(placedSections));
	const ids = new Set<string>(value.sharedEntities.map(({ id }) => id));
	expect(plainEntities(value.sharedEntities)).toEqual(plainEntities(written.sharedEntities, ids));
	expect(leadsOut(value)).toEqual([]);
}

const spansById = (document: ExportDocument) =>
	plainSpans(document).toSorted((a, b) => (a.id < b.id ? -1 : 1));

const placedSections = ({ sections }: ExportDocument) =>
	sections.flatMap(({ section: { id, label }, placement }) =>
		placement.kind === "orphan" ? [] : [{ id, label, range: placement.range }],
	);

/** Ids that a span or a value leads to and nothing defines. */
function leadsOut({ documents, sharedEntities }: ExportInput): readonly string[] {
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
