import { listOf } from "../../annotation/index.ts";
import { fieldNameOf } from "../kit/foreign-layers.ts";
import { uniqueIds } from "../kit/ids.ts";
import type { LabelledSpan } from "../kit/labelled-text.ts";
import type { Sidecar } from "../kit/sidecar.ts";
import { isPlainFeature, type RangeOf } from "./foreign.ts";
import { type CasValue, casTypeOfEntity, type LocatedStructure } from "./model.ts";
import { casValueOf } from "./origin.ts";

// Ascribe writes a field of an entity twice if its span has the type of another tool: as a feature of the entity, and as a
// feature of the span, which the other tool can change.

type SidecarEntity = Sidecar["entities"][number];
type SidecarFields = SidecarEntity["fields"];

export interface ImportedEntity {
	readonly entity: SidecarEntity;
	readonly isShared: boolean;
}

/** A span that Ascribe wrote under the type of another tool. */
export interface OriginSpan {
	readonly structure: LocatedStructure;
	readonly span: LabelledSpan;
	/** The words of the span, which are the title of an entity without another title. */
	readonly words: string;
}

interface EditedFeatures {
	readonly entities: readonly ImportedEntity[];
	/** Returns the entity of a span: its own, or a new one if another span of the entity has other features. */
	entityOf(span: LabelledSpan): string | undefined;
}

/** Adds what another tool has changed in the features of spans to their entities. */
export function withEditedFeatures(
	spans: readonly OriginSpan[],
	entities: readonly ImportedEntity[],
	rangeOf: RangeOf,
): EditedFeatures {
	const byId = new Map(entities.map((one) => [one.entity.id, one]));
	const featureNames = featureNamesIn(spans);
	const variants = new Map<string, Map<string, { fields: SidecarFields; spans: LabelledSpan[] }>>();
	for (const { structure, span, words } of spans) {
		const entity = span.entity === undefined ? undefined : byId.get(span.entity)?.entity;
		if (!entity) continue;
		const names = featureNames.get(structure.type) ?? new Map();
		const fields = editedFields(structure, entity, { names, rangeOf, words });
		const ofEntity = variants.get(entity.id) ?? new Map();
		variants.set(entity.id, ofEntity);
		const key = JSON.stringify(Object.entries(fields).sort());
		const variant = ofEntity.get(key) ?? { fields, spans: [] };
		ofEntity.set(key, variant);
		variant.spans.push(span);
	}
	const unusedId = uniqueIds();
	for (const id of byId.keys()) unusedId(id);
	const newIds = new Map<LabelledSpan, string>();
	const edited = entities.flatMap((one): readonly ImportedEntity[] => {
		const ofEntity = [...(variants.get(one.entity.id)?.values() ?? [])];
		const unchanged = ofEntity.find(({ fields }) => fields === one.entity.fields);
		const kept = unchanged ?? ofEntity[0];
		const others = ofEntity.filter((variant) => variant !== kept);
		return [
			{ ...one, entity: { ...one.entity, fields: kept?.fields ?? one.entity.fields } },
			...others.map(({ fields, spans: changed }) => {
				const id = unusedId(one.entity.id);
				for (const span of changed) newIds.set(span, id);
				return { ...one, entity: { ...one.entity, id, fields } };
			}),
		];
	});
	return { entities: edited, entityOf: (span) => newIds.get(span) ?? span.entity };
}

/** Returns the features of each type by the names of their fields. */
function featureNamesIn(spans: readonly OriginSpan[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
	const types = new Map<string, Map<string, string>>();
	for (const { structure } of spans) {
		const names = types.get(structure.type) ?? new Map();
		types.set(structure.type, names);
		for (const name of structure.features.keys())
			if (isPlainFeature(name)) names.set(fieldNameOf(name), name);
	}
	return types;
}

interface FeatureContext {
	/** The features of the type by the names of their fields. */
	readonly names: ReadonlyMap<string, string>;
	readonly rangeOf: RangeOf;
	readonly words: string;
}

/** Returns the fields of the entity with the features of the span. The same object if they agree. */
function editedFields(
	{ type, features }: LocatedStructure,
	entity: SidecarEntity,
	{ names, rangeOf, words }: FeatureContext,
): SidecarFields {
	const isField = (name: string) => rangeOf(casTypeOfEntity(entity.type), name) !== undefined;
	const fieldNames = new Set([...Object.keys(entity.fields), ...names.keys()]);
	let edited = entity.fields;
	for (const field of fieldNames) {
		const feature = names.get(field) ?? field;
		const range = rangeOf(type, feature);
		// A feature called `name` is not the field with the words of the span.
		if (range === undefined || !isField(field) || fieldNameOf(feature) !== field) continue;
		const texts = listOf(entity.fields[field]).filter((value) => typeof value === "string");
		// An export can write less than the whole field.
		const written = textsOf(casValueOf(texts, range));
		const stated = textsOf(features.get(feature));
		if (stated === undefined || JSON.stringify(stated) === JSON.stringify(written)) continue;
		if (stated.length === 0 && texts.join() === words) continue;
		edited = { ...edited, [field]: stated };
	}
	return edited === entity.fields ? edited : withoutEmpty(edited);
}

const withoutEmpty = (fields: SidecarFields): SidecarFields =>
	Object.fromEntries(Object.entries(fields).filter(([, values]) => values.length > 0));

/** Returns the texts of a value. Empty without a value, undefined if the value is a reference. */
function textsOf(value: CasValue | undefined): string[] | undefined {
	if (value === undefined) return [];
	if (value.kind === "strings") return [...value.strings];
	if (value.kind !== "plain") return undefined;
	return value.value === "" ? [] : [String(value.value)];
}
