import { prepare } from "../../anchoring/index.ts";
import { documentId, type Entity, type Layers, type Report } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportSection } from "../format.ts";
import { slug } from "./file-name.ts";
import { type FoundEntity, importedEntities } from "./imported-entity.ts";
import { type FoundSection, type FoundSpan, importedSection, importedSpan } from "./imported-span.ts";
import { positionsIn } from "./positions.ts";

/** A document as the files of another tool have it. */
export interface FoundDocument {
	/** Name of its file without the suffix; its id is made from that. */
	readonly name: string;
	readonly title: string | undefined;
	readonly language: string | undefined;
	readonly text: string;
	readonly spans: readonly FoundSpan[];
	readonly sections: readonly FoundSection[];
	readonly entities: readonly FoundEntity[];
	/** On the file that the spans stand in. */
	readonly report: Report;
}

/**
 * What was found, checked by the layers of the folder that it is for; without
 * them the kinds of spans and fields are taken as they are. A span stands where its
 * words do; one that is linked to nothing gets an entity that is made of them.
 */
export function imported(found: readonly FoundDocument[], layers: Layers | undefined): ExportInput {
	const register = new Map<string, Entity>();
	for (const { entities, report } of found) importedEntities(entities, "register", register, layers, report);
	const taken = new Set<string>();
	const documents = found.flatMap((document): readonly ExportDocument[] => {
		const id = slug(document.name);
		const isHalf = /\p{Surrogate}/u.test(document.text);
		if (taken.has(id) || isHalf) {
			const reason = isHalf ? `The text of "${id}" holds half a character.` : `There are two files "${id}".`;
			document.report.error("", "E_DOCUMENT", reason, "Rename it, or export it again.");
			return [];
		}
		taken.add(id);
		return [importedDocument(id, document, { layers, register })];
	});
	return {
		layers: layers ?? { layers: [], types: new Map() },
		register: [...register.values()],
		documents,
	};
}

interface Folder {
	readonly layers: Layers | undefined;
	readonly register: ReadonlyMap<string, Entity>;
}

function importedDocument(id: string, found: FoundDocument, { layers, register }: Folder): ExportDocument {
	const { title = id, language, text, report } = found;
	const own = new Map<string, Entity>();
	importedEntities(found.entities, "own", own, layers, report);
	const anchoring = prepare(text);
	const context = {
		anchoring,
		positions: positionsIn(text),
		own,
		register,
		layers,
		report,
		taken: new Set<string>(),
	};
	const sections = found.sections.flatMap((section) => importedSection(section, context) ?? []);
	const spans = found.spans.flatMap((span) => importedSpan(span, context) ?? []);
	return {
		id: documentId(id),
		title,
		file: `corpus/${id}.md`,
		language,
		text,
		spans: spans.map((span) => ({ ...span, section: sectionAt(sections, span.placement) })),
		sections,
		entities: [...own.values()],
	};
}

/** Label of the shortest section that holds the start of the span. */
export function sectionAt(
	sections: readonly ExportSection[],
	placement: ExportSection["placement"],
): string | undefined {
	if (placement.kind === "orphan") return undefined;
	const at = placement.range.start;
	let innermost: { readonly label: string; readonly length: number } | undefined;
	for (const { section, placement: place } of sections) {
		if (place.kind === "orphan" || at < place.range.start || at >= place.range.end) continue;
		const length = place.range.end - place.range.start;
		if (!innermost || length < innermost.length) innermost = { label: section.label, length };
	}
	return innermost?.label;
}
