import { createTextIndex } from "../../anchoring/index.ts";
import type { Json, JsonObject, Layers, Report } from "../../annotation/index.ts";
import { utf16 } from "../../document/index.ts";
import { beyond } from "../kit/kept-keys.ts";
import type { StatedDocument, StatedSpan } from "../kit/read-sidecar.ts";
import type { Carried } from "../kit/sidecar.ts";
import { reportTextHash } from "../kit/text-hash.ts";
import { type CasStructure, type CasValue, documentAnnotationType, numberIn, stringIn } from "./cas.ts";
import { entityTypeOf, layerOf, ownTypes } from "./types.ts";

/** A CAS as a file has it. */
export interface FoundCas {
	readonly text: string;
	/** What `begin` and `end` count. */
	readonly unit: StatedDocument["unit"];
	readonly structures: readonly FoundStructure[];
}

export interface FoundStructure extends CasStructure {
	/** Where it stands in the file, for messages. */
	readonly place: string;
}

/**
 * The document that a CAS holds: our entities and sections, and as spans the annotations whose
 * type is called like a layer. Other types are named, once each.
 */
export function statedIn(
	{ text, unit, structures }: FoundCas,
	name: string,
	layers: Layers | undefined,
	report: Report,
): StatedDocument {
	const byId = new Map(structures.map((structure) => [structure.id, structure]));
	const layerIds = new Set<string>(layers?.layers.map(({ id }) => id));
	const spans: StatedSpan[] = [];
	const sections: Carried["sections"] = [];
	const entities: FoundEntityJson[] = [];
	const unread = new Map<string, FoundStructure>();
	const pointsAt = codePointsIn(text, unit);
	for (const structure of structures) {
		const { layer, isOurs } = layerOf(structure.type);
		const isInText = numberIn(structure, "begin") !== undefined;
		if (entityTypeOf(structure.type) !== undefined) entities.push(entityIn(structure, byId, report));
		else if (structure.type === ownTypes.section) sections.push(sectionIn(structure, pointsAt));
		else if (isInText && (isOurs || layerIds.has(layer))) spans.push(spanIn(structure, layer, byId));
		else if (!readOtherwise.has(structure.type)) unread.set(structure.type, structure);
	}
	for (const [type, { place }] of unread) {
		const reason = `Feature structures of the type "${type}" are not read.`;
		report.warning(place, "W_CAS_TYPE", reason, "Annotations of a type that is called like a layer are.");
	}
	const head = headOf(structures, name);
	for (const structure of structures.filter(({ type }) => type === ownTypes.document)) {
		const hash = stringIn(structure, "text_sha256");
		reportTextHash({ id: head.id, text, hash, place: structure.place }, report);
	}
	return {
		name,
		text,
		unit,
		spans,
		carried: { ...head, sections, ...homes(entities) },
		report,
	};
}

const metadataType = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";
const readOtherwise: ReadonlySet<string> = new Set([
	documentAnnotationType,
	metadataType,
	ownTypes.document,
	ownTypes.entity,
	ownTypes.name,
]);

/** What the document is called, by us or by DKPro; UIMA says `x-unspecified` where it knows no language. */
function headOf(structures: readonly FoundStructure[], name: string) {
	const first = (names: readonly string[], feature: string): string | undefined =>
		structures
			.filter(({ type }) => names.includes(type))
			.map((structure) => stringIn(structure, feature))
			.find((value) => value !== undefined);
	const id = first([ownTypes.document], "id") ?? first([metadataType], "documentId") ?? name;
	const title = first([ownTypes.document], "title") ?? first([metadataType], "documentTitle") ?? id;
	const language = first([documentAnnotationType, metadataType], "language");
	return { id, title, language: language === "x-unspecified" ? undefined : language };
}

interface FoundEntityJson {
	readonly entity: Carried["entities"][number];
	readonly isShared: boolean;
}

const homes = (entities: readonly FoundEntityJson[]): Pick<Carried, "entities" | "shared"> => ({
	entities: entities.flatMap(({ entity, isShared }) => (isShared ? [] : [entity])),
	shared: entities.flatMap(({ entity, isShared }) => (isShared ? [entity] : [])),
});

type ById = ReadonlyMap<number, FoundStructure>;
type FieldValues = Carried["entities"][number]["fields"][string];

function entityIn(structure: FoundStructure, byId: ById, report: Report): FoundEntityJson {
	const { type, features, place } = structure;
	const shared = features.get("is_shared");
	const fields = [...features].flatMap(([name, value]): readonly (readonly [string, FieldValues])[] => {
		if (name === "entity_id" || name === "is_shared") return [];
		const values = valuesIn(value, byId);
		if (values.includes(undefined)) {
			const reason = `The feature "${name}" points at what no field can hold.`;
			report.error(place, "E_CAS_REFERENCE", reason, "Let it point at an entity, a name or the document.");
		}
		const sound = values.filter((one) => one !== undefined);
		return sound.length > 0 ? [[name, sound]] : [];
	});
	return {
		entity: {
			id: stringIn(structure, "entity_id") ?? "",
			type: entityTypeOf(type) ?? "",
			fields: Object.fromEntries(fields),
		},
		isShared: shared?.kind === "plain" && shared.value === true,
	};
}

/** Undefined for what is pointed at and is nothing of ours. */
function valuesIn(value: CasValue, byId: ById): readonly (FieldValues[number] | undefined)[] {
	switch (value.kind) {
		case "plain":
			return [String(value.value)];
		case "strings":
			return value.strings;
		case "structure":
			return [referentOf(byId.get(value.id))];
		case "structures":
			return value.ids.map((id) => referentOf(byId.get(id)));
	}
}

function referentOf(structure: FoundStructure | undefined): FieldValues[number] | undefined {
	if (!structure) return undefined;
	if (structure.type === ownTypes.document) return { document: true };
	const entity = stringIn(structure, "entity_id");
	return entity === undefined ? stringIn(structure, "name") : { entity };
}

const endsOf = (structure: FoundStructure) => ({
	start: numberIn(structure, "begin") ?? Number.NaN,
	end: numberIn(structure, "end") ?? Number.NaN,
});

function sectionIn(
	structure: FoundStructure,
	pointsAt: (offset: number) => number,
): Carried["sections"][number] {
	const { start, end } = endsOf(structure);
	return {
		id: stringIn(structure, "id") ?? "",
		label: stringIn(structure, "label") ?? "",
		start: pointsAt(start),
		end: pointsAt(end),
	};
}

/** Offsets in code points; no number where there is no such place. */
function codePointsIn(text: string, unit: StatedDocument["unit"]): (offset: number) => number {
	// A text with half a character is refused as a whole, with all that stands in it.
	if (unit === "code point" || /\p{Surrogate}/u.test(text)) return (offset) => offset;
	const index = createTextIndex(text);
	return (offset) => index.toCodePoint(utf16(offset)) ?? Number.NaN;
}

function spanIn(structure: FoundStructure, layer: string, byId: ById): StatedSpan {
	const { place, features } = structure;
	const link = features.get("entity");
	const linked = link?.kind === "structure" ? byId.get(link.id) : undefined;
	return {
		place,
		id: stringIn(structure, "id"),
		layer,
		entity: linked && stringIn(linked, "entity_id"),
		...endsOf(structure),
		extra: beyond(plainIn(features), ["id", "begin", "end"], "cas"),
	};
}

/** What can be kept of features: texts, numbers and lists of texts. */
const plainIn = (features: FoundStructure["features"]): JsonObject =>
	Object.fromEntries(
		[...features].flatMap(([name, value]): readonly (readonly [string, Json])[] => {
			if (value.kind === "plain") return [[name, value.value]];
			return value.kind === "strings" ? [[name, value.strings]] : [];
		}),
	);
