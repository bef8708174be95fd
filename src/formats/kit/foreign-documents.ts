import { prepare } from "../../anchoring/index.ts";
import {
	documentId,
	type Entity,
	type EntityType,
	entityId,
	excerpt,
	type Field,
	type Layers,
	type Report,
	type Value,
} from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportSection } from "../format.ts";
import { type FoundSection, type FoundSpan, importedSection, importedSpan } from "./foreign-spans.ts";
import { idPattern, slug } from "./ids.ts";
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
		sharedEntities: [...register.values()],
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

/** What a span is linked to, as a file of another tool has it. */
export interface FoundEntity {
	/** Where it stands in the file, for messages. */
	readonly place: string;
	readonly id: string;
	readonly type: string;
	readonly home: "own" | "register";
	readonly fields: ReadonlyMap<string, readonly Value[]>;
}

/** Adds the entities of one home that are sound; the first of an id counts. */
export function importedEntities(
	found: readonly FoundEntity[],
	home: FoundEntity["home"],
	into: Map<string, Entity>,
	layers: Layers | undefined,
	report: Report,
): void {
	for (const one of found) {
		if (one.home !== home || into.has(one.id)) continue;
		const type = layers?.types.get(one.type);
		const fault = !idPattern.test(one.id)
			? `"${excerpt(one.id)}" is no id of an entity.`
			: layers && !type
				? `Entity "${one.id}" is of type "${excerpt(one.type)}", which is not defined.`
				: undefined;
		if (fault) {
			report.error(one.place, "E_ENTITY", fault, "Correct it, or define the type in layers.json.");
			continue;
		}
		const fields = type ? knownFields(one, type, report) : one.fields;
		into.set(one.id, { id: entityId(one.id), type: one.type, fields, extra: {} });
	}
}

/** In the order of the type; what it does not define is reported and left out. */
function knownFields({ id, place, fields }: FoundEntity, type: EntityType, report: Report): Entity["fields"] {
	const hint = "Correct it, or define it in layers.json.";
	const names = new Set(type.fields.map((field) => field.name));
	for (const name of fields.keys()) {
		if (names.has(name)) continue;
		const reason = `The field "${excerpt(name)}" of "${id}" is not defined for ${type.name}.`;
		report.warning(place, "W_FIELD_UNKNOWN", reason, hint);
	}
	return new Map(
		type.fields.flatMap((field): readonly [string, readonly Value[]][] => {
			const values = fields.get(field.name) ?? [];
			const sound = values.filter((value) => holds(field, value));
			if (sound.length < values.length) {
				const reason = `The field "${field.name}" of "${id}" holds what it cannot hold.`;
				report.error(place, "E_FIELD_VALUE", reason, hint);
			}
			if (sound.length > 1 && !field.many) {
				const reason = `The field "${field.name}" of "${id}" holds ${sound.length} values; the first is taken.`;
				report.error(place, "E_FIELD_MANY", reason, "Keep one of them.");
			}
			const kept = field.many ? sound : sound.slice(0, 1);
			return kept.length > 0 ? [[field.name, kept]] : [];
		}),
	);
}

function holds({ kind, terms }: Field, value: Value): boolean {
	if (value.kind === "entity") return kind === "reference" && idPattern.test(value.entity);
	if (value.kind === "document") return kind === "reference";
	return kind !== "term" || terms.some(({ id }) => id === value.text);
}
