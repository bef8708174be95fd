import { createTextIndex } from "../../anchoring/index.ts";
import { excerpt, type Json, type JsonObject, type Report } from "../../annotation/index.ts";
import { utf16 } from "../../document/index.ts";
import { type ForeignLayers, fieldNameOf } from "../kit/foreign-layers.ts";
import { unknownKeys } from "../kit/json-values.ts";
import type { LabelledSpan, LabelledText } from "../kit/labelled-text.ts";
import type { Sidecar } from "../kit/sidecar.ts";
import { reportTextHash } from "../kit/text-hash.ts";
import { type UimaHead, uimaExtra } from "../kit/uima-origin.ts";
import { type ImportedEntity, type OriginSpan, withEditedFeatures } from "./edited-features.ts";
import { casEntityIn } from "./entities.ts";
import {
	casReferencesIn,
	featureRanges,
	foreignRelationsIn,
	foreignSpanIn,
	isAboutText,
	isHead,
	isOfText,
	isPlainFeature,
	isRelationAnnotation,
	metadataType,
	type OriginContext,
	type RangeOf,
	relationEnds,
	reportLostReferences,
	reportUnread,
	supportedTypes,
} from "./foreign.ts";
import {
	ascribeTypes,
	type CasValue,
	documentAnnotationType,
	entityTypeOfCasType,
	type LocatedStructure,
	layerOfCasType,
	numberFeature,
	offsetsOf,
	originFeatureNames,
	type StructuresById,
	stringFeature,
} from "./model.ts";

/** The content of a file, with resolved types. */
export interface CasFile {
	readonly text: string;
	/** The unit of `begin` and `end`. */
	readonly unit: LabelledText["unit"];
	readonly structures: readonly LocatedStructure[];
	readonly rangeOf: RangeOf;
	/** Number of annotations of other views, which are not read. */
	readonly refused: number;
}

/** Reports a view that is not read, with the number of its annotations. */
export function reportOtherView(name: string, spans: number, location: string, report: Report): void {
	const view = `The view "${excerpt(name)}"`;
	const reason = "because only one view per file is supported.";
	const hint = "Export each view to a separate file.";
	const annotations = spans === 1 ? "one annotation" : `${spans} annotations`;
	if (spans > 0)
		report.error(location, "E_CAS_VIEW", `${view} with ${annotations} is not read, ${reason}`, hint);
	else report.warning(location, "W_CAS_VIEW", `${view} is not read, ${reason}`, hint);
}

export interface CasContext {
	/** Name of the document if the CAS has no id for it. */
	readonly name: string;
	readonly foreignLayers: ForeignLayers;
	readonly report: Report;
}

/**
 * Returns the document of a CAS. Annotations of the text become spans with their features as fields, except tokens,
 * sentences and other types that describe the whole text. Features that refer to another span, and annotations with a
 * governor and a dependent, become relations. Reports every other type once.
 */
export function labelledTextOf(
	{ text, unit, structures, rangeOf }: CasFile,
	{ name, foreignLayers, report }: CasContext,
): LabelledText {
	const byId = new Map(structures.map((structure) => [structure.id, structure]));
	const spans: LabelledSpan[] = [];
	const foreignSpans = new Map<number, LabelledSpan>();
	const sections: Sidecar["sections"] = [];
	const entities: ImportedEntity[] = [];
	const relations: SidecarRelation[] = [];
	const unread: LocatedStructure[] = [];
	const originSpans: OriginSpan[] = [];
	const toCodePoints = codePointConverter(text, unit);
	/** Feature structures that only say in which role a span is linked. */
	const linkTypes = new Set(structures.flatMap((one) => casReferencesIn(one).map(({ id }) => id)));
	const heads = structures.filter((one) => isHead(one) && !linkTypes.has(one.id));
	const headsById = new Map<number, UimaHead[]>();
	for (const head of heads) {
		for (const { id, feature } of casReferencesIn(head)) {
			headsById.set(id, [...(headsById.get(id) ?? []), { type: head.type, feature }]);
		}
	}
	const isMetadata = (one: LocatedStructure) => isAboutText(one) && !isHead(one) && !linkTypes.has(one.id);
	const headsAt = (id: number): readonly UimaHead[] => headsById.get(id) ?? [];
	for (const structure of structures) {
		const { layer, isAscribeType } = layerOfCasType(structure.type);
		const isInText = numberFeature(structure, "begin") !== undefined;
		if (entityTypeOfCasType(structure.type) !== undefined)
			entities.push(casEntityIn(structure, byId, report));
		else if (structure.type === ascribeTypes.section) sections.push(sectionIn(structure, toCodePoints));
		else if (structure.type === ascribeTypes.relation) relations.push(relationIn(structure, byId));
		else if (isInText && isAscribeType) spans.push(spanIn(structure, layer, byId));
		else if (originEntityOf(structure, byId) !== undefined) {
			const span = ownOriginSpan(structure, { byId, rangeOf, heads: headsAt(structure.id) });
			const { start, end } = offsetsOf(structure);
			originSpans.push({ structure, span, words: text.slice(start, end) });
		} else if (isInText ? !isRelationAnnotation(structure) && !isOfText(structure) : isMetadata(structure)) {
			const span = foreignSpanIn(structure, foreignLayers, { rangeOf, heads: headsAt(structure.id) });
			spans.push(span);
			foreignSpans.set(structure.id, span);
		} else if (isRelationAnnotation(structure) && !isOfText(structure)) {
			// Relations are read when all spans are known.
		} else if (linkTypes.has(structure.id) || supportedTypes.has(structure.type)) {
			// Read where another structure refers to it.
		} else if (!isHead(structure)) unread.push(structure);
	}
	const edited = withEditedFeatures(originSpans, entities, rangeOf);
	for (const { structure, span: stated } of originSpans) {
		const span = { ...stated, entity: edited.entityOf(stated) };
		spans.push(span);
		foreignSpans.set(structure.id, span);
	}
	unread.push(...heads.filter((head) => casReferencesIn(head).some(({ id }) => !foreignSpans.has(id))));
	const isLost = (structure: LocatedStructure) =>
		isRelationAnnotation(structure) && relationEnds(structure).some((id) => !foreignSpans.has(id));
	reportUnread([...unread, ...structures.filter(isLost)], report);
	reportLostReferences(structures, byId, foreignSpans, report);
	const head = headOf(structures, name);
	const own = structures.find(({ type }) => type === ascribeTypes.document);
	if (own) {
		const hash = stringFeature(own, "text_sha256");
		reportTextHash({ id: head.id, text, hash, location: own.location }, report);
	}
	return {
		name,
		text,
		unit,
		spans,
		relations: foreignRelationsIn(structures, byId, foreignSpans),
		sidecar: { ...head, sections, ...splitByScope(edited.entities), relations },
		isOwn: own !== undefined,
		isSelection: own?.features.has("selection"),
		report,
	};
}

/**
 * Returns id, title and language as Ascribe or DKPro states them. UIMA writes `x-unspecified` for an
 * unknown language.
 */
function headOf(structures: readonly LocatedStructure[], name: string) {
	const first = (names: readonly string[], feature: string): string | undefined =>
		structures
			.filter(({ type }) => names.includes(type))
			.map((structure) => stringFeature(structure, feature))
			.find((value) => value !== undefined);
	const documentTitle = first([metadataType], "documentTitle");
	const documentId = first([metadataType], "documentId");
	// The id is the annotator in files of INCEpTION, which name the file of the document as its title.
	const [, titleStem = documentId === name ? documentTitle : undefined] =
		/^(.+)\.[A-Za-z]\w{0,4}$/.exec(documentTitle ?? "") ?? [];
	const id = first([ascribeTypes.document], "id") ?? titleStem ?? documentId ?? name;
	const title = first([ascribeTypes.document], "title") ?? documentTitle ?? id;
	const language = first([documentAnnotationType, metadataType], "language");
	return { id, title, language: language === "x-unspecified" ? undefined : language };
}

const splitByScope = (entities: readonly ImportedEntity[]): Pick<Sidecar, "entities" | "shared"> => ({
	entities: entities.flatMap(({ entity, isShared }) => (isShared ? [] : [entity])),
	shared: entities.flatMap(({ entity, isShared }) => (isShared ? [entity] : [])),
});

function sectionIn(
	structure: LocatedStructure,
	toCodePoints: (offset: number) => number,
): Sidecar["sections"][number] {
	const { start, end } = offsetsOf(structure);
	return {
		id: stringFeature(structure, "id") ?? "",
		label: stringFeature(structure, "label") ?? "",
		start: toCodePoints(start),
		end: toCodePoints(end),
	};
}

type SidecarRelation = NonNullable<Sidecar["relations"]>[number];

function relationIn(structure: LocatedStructure, byId: StructuresById): SidecarRelation {
	const spanId = (name: string): string => {
		const value = structure.features.get(name);
		const span = value?.kind === "structure" ? byId.get(value.id) : undefined;
		return (span && stringFeature(span, "id")) ?? "";
	};
	return {
		id: stringFeature(structure, "id") ?? "",
		label: stringFeature(structure, "label") ?? "",
		from: spanId("from"),
		to: spanId("to"),
	};
}

/**
 * Returns a function that converts an offset to code points. The function returns NaN if the offset is outside
 * the text.
 */
function codePointConverter(text: string, unit: LabelledText["unit"]): (offset: number) => number {
	// `importForeignDocuments` rejects a text with a lone surrogate, so the offsets are not used.
	if (unit === "code point" || /\p{Surrogate}/u.test(text)) return (offset) => offset;
	const index = createTextIndex(text);
	return (offset) => index.toCodePoint(utf16(offset)) ?? Number.NaN;
}

function spanIn(structure: LocatedStructure, layer: string, byId: StructuresById): LabelledSpan {
	const { location, features } = structure;
	const link = features.get("entity");
	const linked = link?.kind === "structure" ? byId.get(link.id) : undefined;
	return {
		location,
		id: stringFeature(structure, "id"),
		layer,
		entity: linked && stringFeature(linked, "entity_id"),
		...offsetsOf(structure),
		extra: unknownKeys(featuresJson(features), ["id", "begin", "end"], "cas"),
	};
}

/** Returns the id of the entity of a span that Ascribe wrote under the type of another tool. */
function originEntityOf({ features }: LocatedStructure, byId: StructuresById): string | undefined {
	const link = features.get(originFeatureNames.entity);
	const linked = link?.kind === "structure" ? byId.get(link.id) : undefined;
	return linked && stringFeature(linked, "entity_id");
}

function ownOriginSpan(
	structure: LocatedStructure,
	{ byId, rangeOf, heads }: OriginContext & { readonly byId: StructuresById },
): LabelledSpan {
	const { id, layer, source, entity } = originFeatureNames;
	const link = structure.features.get(entity);
	const linked = link?.kind === "structure" ? byId.get(link.id) : undefined;
	const ranges = featureRanges(structure, rangeOf);
	const others = [...structure.features].flatMap(([name, value]) => {
		const isField = linked && rangeOf(linked.type, fieldNameOf(name)) !== undefined;
		return isField || !isPlainFeature(name) ? [] : jsonOf(name, value);
	});
	return {
		location: structure.location,
		id: stringFeature(structure, id),
		sourceId: stringFeature(structure, source) ?? String(structure.id),
		layer: stringFeature(structure, layer) ?? "",
		entity: originEntityOf(structure, byId),
		...offsetsOf(structure),
		isAboutDocument: isAboutText(structure),
		extra: uimaExtra({ type: structure.type, ranges, others: Object.fromEntries(others), heads }),
	};
}

/** Returns the features that can be kept as JSON: strings, numbers, booleans and lists of strings. */
const featuresJson = (features: LocatedStructure["features"]): JsonObject =>
	Object.fromEntries([...features].flatMap(([name, value]) => jsonOf(name, value)));

function jsonOf(name: string, value: CasValue): readonly (readonly [string, Json])[] {
	if (value.kind === "plain") return [[name, value.value]];
	return value.kind === "strings" ? [[name, value.strings]] : [];
}
