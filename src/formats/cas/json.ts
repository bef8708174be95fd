import {
	createReport,
	type Json,
	type JsonObject,
	type Layers,
	listOf,
	objectOf,
	parseShape,
	type ReadResult,
	type Report,
	readJson,
	reportUnknownKeys,
	z,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import type { ImportedFile } from "../format.ts";
import { collectForeignLayers } from "../kit/foreign-layers.ts";
import { importLabelledTexts } from "../kit/labelled-text.ts";
import { isOfText, type RangeOf } from "./foreign.ts";
import { isListType, isValueArray, type ListNode, listValue } from "./lists.ts";
import {
	type Cas,
	type CasFeature,
	type CasStructure,
	type CasType,
	type CasValue,
	casRange,
	initialView,
	isAnnotation,
	type LocatedStructure,
	sofaId,
	sofaType,
} from "./model.ts";
import { type CasFile, labelledTextOf, reportOtherView } from "./read.ts";

export function casToJson({ types, text, structures }: Cas): JsonObject {
	const sofa = {
		...{ "%ID": sofaId, "%TYPE": sofaType },
		...{ sofaNum: 1, sofaID: initialView, mimeType: "text", sofaString: text },
	};
	let last = structures.at(-1)?.id ?? sofaId;
	const nextId = (): number => {
		last += 1;
		return last;
	};
	return {
		"%HEADER": { "offset-encoding": "UTF-16" },
		"%TYPES": Object.fromEntries(types.map((type) => [type.name, typeJson(type)])),
		"%FEATURE_STRUCTURES": [sofa, ...structures.flatMap((structure) => structureJson(structure, nextId))],
		"%VIEWS": { [initialView]: { "%SOFA": sofaId, "%MEMBERS": structures.map(({ id }) => id) } },
	};
}

const typeJson = ({ name, superType, description, features }: CasType): JsonObject => ({
	"%NAME": name,
	"%SUPER_TYPE": superType,
	"%DESCRIPTION": description,
	...Object.fromEntries(features.map((feature) => [feature.name, featureJson(feature)])),
});

const featureJson = ({ name, description, range, elementType }: CasFeature): JsonObject => ({
	"%NAME": name,
	...(description && { "%DESCRIPTION": description }),
	"%RANGE": range,
	...(elementType && { "%ELEMENT_TYPE": elementType }),
});

/** Returns the arrays that the feature structure refers to, then the feature structure itself. */
function structureJson({ id, type, features }: CasStructure, nextId: () => number): readonly JsonObject[] {
	const arrays: JsonObject[] = [];
	const addArray = (arrayType: string, elements: Json): number => {
		const array = { "%ID": nextId(), "%TYPE": arrayType, "%ELEMENTS": elements };
		arrays.push(array);
		return array["%ID"];
	};
	const structure = {
		...{ "%ID": id, "%TYPE": type },
		...(isAnnotation({ features }) && { "@sofa": sofaId }),
		...Object.fromEntries([...features].map(([name, value]) => memberOf(name, value, addArray))),
	};
	return [...arrays, structure];
}

function memberOf(
	name: string,
	value: CasValue,
	addArray: (type: string, elements: Json) => number,
): readonly [string, Json] {
	switch (value.kind) {
		case "plain":
			return [name, value.value];
		case "strings":
			return [`@${name}`, addArray(casRange.strings, value.strings)];
		case "structure":
			return [`@${name}`, value.id];
		case "structures":
			return [`@${name}`, addArray(casRange.structures, value.ids)];
	}
}

/** Reads each file as a document. Needs no types, because JSON marks references with `@`. */
export function readCasJson(files: readonly ImportedFile[], layers?: Layers): ReadResult<ImportedCorpus> {
	const foreignLayers = collectForeignLayers(layers);
	const read = files.map(({ name, content }) => {
		const report = createReport(name);
		const { value, problems } = readJson(content, name);
		const cas = value === undefined ? undefined : casIn(value, report);
		const text = cas && labelledTextOf(cas, { name: name.replace(/\..*$/, ""), foreignLayers, report });
		return { text, refused: cas?.refused ?? 0, problems, report };
	});
	const texts = read.flatMap(({ text }) => text ?? []);
	const refused = read.reduce((sum, one) => sum + one.refused, 0);
	return {
		value: foreignLayers.define(importLabelledTexts(texts, layers, refused)),
		problems: read.flatMap(({ problems, report }) => [...problems, ...report.problems]),
	};
}

const fileShape = z.looseObject({
	"%HEADER": z.optional(z.looseObject({ "offset-encoding": z.optional(z.enum(["UTF-16", "UTF-32"])) })),
	"%TYPES": z.optional(z.record(z.string(), z.unknown())),
	"%FEATURE_STRUCTURES": z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())], {
		error: "must be a list or an object",
	}),
	"%VIEWS": z.optional(z.record(z.string(), z.unknown())),
});

const structureShape = z.looseObject({
	"%ID": z.int().check(z.minimum(1, "must be above 0")),
	"%TYPE": z.string(),
});

/** A feature structure with unresolved references. */
interface RawStructure {
	readonly id: number;
	readonly type: string;
	readonly elements: Json | undefined;
	readonly members: JsonObject;
	readonly location: string;
}

function casIn(value: Json, report: Report): CasFile | undefined {
	const file = parseShape(fileShape, value, report, "");
	if (!file) return undefined;
	reportUnknownKeys(value, Object.keys(fileShape.shape), report, "");
	const raws = new Map<number, RawStructure>();
	for (const [key, one] of structuresIn(objectOf(value)?.["%FEATURE_STRUCTURES"])) {
		const raw = rawIn(one, `/%FEATURE_STRUCTURES/${key}`, report);
		if (raw && raws.has(raw.id)) {
			const reason = `The %ID ${raw.id} is already in use.`;
			report.error(`${raw.location}/%ID`, "E_ID_TWICE", reason, "Give each feature structure a unique %ID.");
		} else if (raw) raws.set(raw.id, raw);
	}
	const sofas = [...raws.values()].filter(({ type }) => type === sofaType);
	const sofa = sofas.find(({ members }) => members.sofaID === initialView) ?? sofas[0];
	const text = sofa?.members.sofaString;
	if (!sofa || typeof text !== "string") {
		report.error("", "E_CAS_TEXT", "The file contains no text.", "Export the text as sofaString of a Sofa.");
		return undefined;
	}
	let refused = 0;
	for (const { id, location, members } of sofas.filter((one) => one !== sofa)) {
		const spans = [...raws.values()].filter(
			(one) =>
				one.members["@sofa"] === id &&
				(one.members.begin ?? one.members["^begin"]) !== undefined &&
				!isOfText(one),
		).length;
		reportOtherView(String(members.sofaID), spans, location, report);
		refused += spans;
	}
	return {
		...{ text, refused },
		unit: file["%HEADER"]?.["offset-encoding"] === "UTF-32" ? "code point" : "UTF-16",
		structures: [...raws.values()]
			.filter(({ type, elements, members }) => {
				const { "@sofa": structureSofa = sofa.id } = members;
				const isPart = type === sofaType || isListType(type) || elements !== undefined;
				return !isPart && structureSofa === sofa.id;
			})
			.map((raw) => structureIn(raw, raws)),
		rangeOf: rangesInTypes(file["%TYPES"] ?? {}),
	};
}

/** Returns the type of the values of each feature, also of the features that a type has from its super-types. */
function rangesInTypes(types: Readonly<Record<string, unknown>>): RangeOf {
	return (name, feature) => {
		// A damaged file can contain a cycle of super-types.
		const seen = new Set<string>();
		for (let type = name; !seen.has(type); ) {
			seen.add(type);
			const members = typeShape.safeParse(types[type]).data;
			const range = featureShape.safeParse(members?.[feature]).data?.["%RANGE"];
			if (range !== undefined) return range;
			type = String(members?.["%SUPER_TYPE"]);
		}
		return undefined;
	};
}

const typeShape = z.record(z.string(), z.unknown());
const featureShape = z.looseObject({ "%RANGE": z.string() });

/** Returns the feature structures with their keys: a list, or an object in which the key is the id. */
function structuresIn(value: Json | undefined): readonly (readonly [string, Json])[] {
	const byId = objectOf(value);
	if (!byId) return listOf(value).map((one, index) => [String(index), one]);
	return Object.entries(byId).map(([key, one]) => {
		const object = objectOf(one);
		return [key, object && object["%ID"] === undefined ? { "%ID": Number(key), ...object } : one];
	});
}

function rawIn(value: Json, location: string, report: Report): RawStructure | undefined {
	const shape = parseShape(structureShape, value, report, location);
	const members = objectOf(value) ?? {};
	return (
		shape && { id: shape["%ID"], type: shape["%TYPE"], elements: members["%ELEMENTS"], members, location }
	);
}

function structureIn(
	{ id, type, members, location }: RawStructure,
	raws: ReadonlyMap<number, RawStructure>,
): LocatedStructure {
	const features = Object.entries(members).flatMap(
		([key, value]): readonly (readonly [string, CasValue])[] => {
			if (key.startsWith("%") || key === "@sofa") return [];
			if (key.startsWith("@")) {
				return typeof value === "number" ? [[key.slice(1), referenceValue(value, raws)]] : [];
			}
			const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
			// `^` marks offsets, `#` marks numbers that JSON cannot express, such as NaN.
			return isPlain ? [[key.replace(/^[\^#]/, ""), { kind: "plain", value }]] : [];
		},
	);
	return { id, type, features: new Map(features), location };
}

/** Returns a reference to a feature structure, or the elements if the id belongs to an array or a list. */
function referenceValue(id: number, raws: ReadonlyMap<number, RawStructure>): CasValue {
	const { type = "", elements } = raws.get(id) ?? {};
	if (isListType(type)) return listValue(id, (node) => membersOfNode(raws.get(node)));
	if (!Array.isArray(elements)) return { kind: "structure", id };
	const members: readonly Json[] = elements;
	if (isValueArray(type)) return { kind: "strings", strings: members.map(String) };
	const strings = members.filter((member) => typeof member === "string");
	if (strings.length > 0) return { kind: "strings", strings };
	return { kind: "structures", ids: members.filter((member) => typeof member === "number") };
}

function membersOfNode(node: RawStructure | undefined): ListNode | undefined {
	const { head, "@head": headId, "@tail": tail } = node?.members ?? {};
	const value = head ?? headId;
	if (value === undefined || value === null || typeof value === "object") return undefined;
	return { value, isReference: head === undefined, tail: typeof tail === "number" ? tail : undefined };
}
