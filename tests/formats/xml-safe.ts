import type { ExportDocument, ExportInput } from "../../src/formats/index.ts";

/** Replaces U+0000, the only character of the generated texts that XML does not allow, everywhere in an input. */
export function xmlSafeInput(input: ExportInput): ExportInput {
	const entities = (all: ExportInput["sharedEntities"]) =>
		all.map((one) => ({ ...one, fields: new Map(safeValue([...one.fields])) }));
	const safeDocument = (document: ExportDocument): ExportDocument => ({
		...document,
		title: safeText(document.title),
		text: safeText(document.text),
		sections: document.sections.map(({ section, placement }) => ({
			section: { ...section, label: safeText(section.label) },
			placement,
		})),
		entities: entities(document.entities),
	});
	return {
		...input,
		sharedEntities: entities(input.sharedEntities),
		documents: input.documents.map(safeDocument),
	};
}

const safeValue = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll("\\u0000", "\uFFFD"));
const safeText = (text: string): string => text.replaceAll("\u0000", "\uFFFD");
