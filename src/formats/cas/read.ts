import { createTextIndex } from "../../anchoring/index.ts";
import type { Json, JsonObject, Layers, Report } from "../../annotation/index.ts";
import { utf16 } from "../../document/index.ts";
import { unknownKeys } from "../kit/json-values.ts";
import type { LabelledSpan, LabelledText } from "../kit/labelled-text.ts";
import type { Sidecar } from "../kit/sidecar.ts";
import { reportTextHash } from "../kit/text-hash.ts";
import {
	type CasStructure,
	type CasValue,
	documentAnnotationType,
	entityTypeOfCasType,
	layerOfCasType,
	numberFeature,
	ascribeTypes,
	stringFeature,
} from "./model.ts";

/** A CAS as a file has it. */
export interface CasFile {
	readonly text: string;
	/** What `begin` and `end` count. */
	readonly unit: LabelledText["unit"];
	readonly structures: readonly LocatedStructure[];
}

export interface LocatedStructure extends CasStructure {
	/** Where it stands in the file, for messages. */
	readonly location: string;
}

/**
 * The document that a CAS holds: our entities and sections, and as spans the annotations whose
 * type is called like a layer. Other types are named, once each.
 */
export function labelledTextOf(
	{ text, unit, structures }: CasFile,
	name: string,
	layers: Layers | undefined,
	report: Report,
): LabelledText {
	const byId = new Map(structures.map((structure) => [structure.id, structure]));
	const layerIds = new Set<string>(layers?.layers.map(({ id }) => id));
	const spans: LabelledSpan[] = [];
	const sections: Sidecar["sections"] = [];
	const entities: FoundEntityJson[] = [];
	const unread = new Map<string, LocatedStructure>();
	const pointsAt = codePointsIn(text, unit);
	for (const structure of structures) {
		const { layer, isAscribeType } = layerOfCasType(structure.type);
		const isInText = numberFeature(structure, "begin") !== undefined;
		if (entityTypeOfCasType(structure.type) !== undefined) entities.push(entityIn(structure, byId, report));
		else if (structure.type === ascribeTypes.section) sections.push(sectionIn(structure, pointsAt));
		else if (isInText && (isAscribeType || layerIds.has(layer))) spans.push(spanIn(structure, layer, byId));
		else if (!readOtherwise.has(structure.type)) unread.set(structure.type, structure);
	}
	for (const [type, { location }] of unread) {
		const reason = `Feature structures of the type "${type}" are not read.`;
		report.warning(location, "W_CAS_TYPE", reason, "Annotations of a type that is called like a layer are.");
	}
	const head = headOf(structures, name);
	for (const structure of structures.filter(({ type }) => type === ascribeTypes.document)) {
		const hash = stringFeature(structure, "text_sha256");
		reportTextHash({ id: head.id, text, hash, location: structure.location }, report);
	}
	return {
		name,
		text,
		unit,
		spans,
		sidecar: { ...head, sections, ...homes(entities) },
		report,
	};
}

const metadataType = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";
const readOtherwise: ReadonlySet<string> = new Set([
	documentAnnotationType,
	metadataType,
	ascribeTypes.document,
	ascribeTypes.entity,
	ascribeTypes.name,
]);

/** What the document is called, by us or by DKPro; UIMA says `x-unspecified` where it knows no language. */
function headOf(structures: readonly LocatedStructure[], name: string) {
	const first = (names: readonly string[], feature: string): string | undefined =>
		structures
			.filter(({ type }) => names.includes(type))
			.map((structure) => stringFeature(structure, feature))
			.find((value) => value !== undefined);
	const id = first([ascribeTypes.document], "id") ?? first([metadataType], "documentId") ?? name;
	const title = first([ascribeTypes.document], "title") ?? first([metadataType], "documentTitle") ?? id;
	const language = first([documentAnnotationType, metadataType], "language");
	return { id, title, language: language === "x-unspecified" ? undefined : language };
}

interface FoundEntityJson {
	readonly entity: Sidecar["entities"][number];
	readonly isShared: boolean;
}

const homes = (entities: readonly FoundEntityJson[]): Pick<Sidecar, "entities" | "shared"> => ({
	entities: entities.flatMap(({ entity, isShared }) => (isShared ? [] : [entity])),
	shared: entities.flatMap(({ entity, isShared }) => (isShared ? [entity] : [])),
});

type ById = ReadonlyMap<number, LocatedStructure>;
type FieldValues = Sidecar["entities"][number]["fields"][string];

function entityIn(structure: LocatedStructure, byId: ById, report: Report): FoundEntityJson {
	const { type, features, location } = structure;
	const shared = features.get("is_shared");
	const fields = [...features].flatMap(([name, value]): readonly (readonly [string, FieldValues])[] => {
		if (name === "entity_id" || name === "is_shared") return [];
		const values = valuesIn(value, byId);
		if (values.includes(undefined)) {
			const reason = `The feature "${name}" points at what no field can hold.`;
			report.error(location, "E_CAS_REFERENCE", reason, "Let it point at an entity, a name or the document.");
		}
		const sound = values.filter((one) => one !== undefined);
		return sound.length > 0 ? [[name, sound]] : [];
	});
	return {
		entity: {
			id: stringFeature(structure, "entity_id") ?? "",
			type: entityTypeOfCasType(type) ?? "",
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

function referentOf(structure: LocatedStructure | undefined): FieldValues[number] | undefined {
	if (!structure) return undefined;
	if (structure.type === ascribeTypes.document) return { document: true };
	const entity = stringFeature(structure, "entity_id");
	return entity === undefined ? stringFeature(structure, "name") : { entity };
}

const endsOf = (structure: LocatedStructure) => ({
	start: numberFeature(structure, "begin") ?? Number.NaN,
	end: numberFeature(structure, "end") ?? Number.NaN,
});

function sectionIn(
	structure: LocatedStructure,
	pointsAt: (offset: number) => number,
): Sidecar["sections"][number] {
	const { start, end } = endsOf(structure);
	return {
		id: stringFeature(structure, "id") ?? "",
		label: stringFeature(structure, "label") ?? "",
		start: pointsAt(start),
		end: pointsAt(end),
	};
}

/** Offsets in code points; no number where there is no such location. */
function codePointsIn(text: string, unit: LabelledText["unit"]): (offset: number) => number {
	// A text with half a character is refused as a whole, with all that stands in it.
	if (unit === "code point" || /\p{Surrogate}/u.test(text)) return (offset) => offset;
	const index = createTextIndex(text);
	return (offset) => index.toCodePoint(utf16(offset)) ?? Number.NaN;
}

function spanIn(structure: LocatedStructure, layer: string, byId: ById): LabelledSpan {
	const { location, features } = structure;
	const link = features.get("entity");
	const linked = link?.kind === "structure" ? byId.get(link.id) : undefined;
	return {
		location,
		id: stringFeature(structure, "id"),
		layer,
		entity: linked && stringFeature(linked, "entity_id"),
		...endsOf(structure),
		extra: unknownKeys(plainIn(features), ["id", "begin", "end"], "cas"),
	};
}

/** What can be kept of features: texts, numbers and lists of texts. */
const plainIn = (features: LocatedStructure["features"]): JsonObject =>
	Object.fromEntries(
		[...features].flatMap(([name, value]): readonly (readonly [string, Json])[] => {
			if (value.kind === "plain") return [[name, value.value]];
			return value.kind === "strings" ? [[name, value.strings]] : [];
		}),
	);
