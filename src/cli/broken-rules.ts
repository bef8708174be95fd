import { checkGuide, checkNames, checkReferences, checkTargets, type Problem } from "../annotation/index.ts";
import { annotationsFile, layersFile, type OpenDocument, registerFile } from "../library/index.ts";
import type { OpenFolder } from "./open-folder.ts";

/** Where the spans, names and references of a folder break the annotation guide. */
export function brokenRules({ documents, parts: { layers, register } }: OpenFolder): readonly Problem[] {
	const texts = documents.map(({ document }) => document.text);
	const known = new Map(register.map((entity) => [entity.id, entity]));
	return [
		...checkTargets(layers, layersFile),
		...documents.flatMap(brokenIn),
		...checkNames({ texts, file: registerFile, layers, entities: register }),
		...checkReferences({ file: registerFile, layers, entities: register, known }),
	];
}

/** A document without a span is not annotated yet, or its file could not be read: it breaks no rule. */
function brokenIn({ record, document, layers, spans, entities, own }: OpenDocument): readonly Problem[] {
	if (spans.length === 0) return [];
	const { text } = document;
	const file = annotationsFile(record.id);
	const inDoubt = new Set(
		spans.flatMap(({ annotation, placement }) => (placement.kind === "check" ? `#${annotation.id}` : [])),
	);
	const broken = checkGuide({
		text,
		file,
		layers,
		spans: spans.map(({ annotation, entity, range }) => ({ annotation, entity, ...range })),
		entities: [...entities.values()],
	});
	return [
		// Of a span in doubt, its placement has said as much.
		...broken.filter(({ code, path }) => code !== "E_GUIDE_QUOTE" || !inDoubt.has(path)),
		...checkNames({ texts: [text], file, layers, entities: own }),
		...checkReferences({ file, layers, entities: own, known: entities }),
	];
}
