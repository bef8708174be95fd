import {
	createReport,
	excerpt,
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
import type { ExportInput, ImportedFile } from "../format.ts";
import { importLabelledTexts } from "../kit/labelled-text.ts";
import {
	type Cas,
	type CasFeature,
	type CasStructure,
	type CasType,
	type CasValue,
	initialView,
	casRange,
	sofaId,
	sofaType,
} from "./model.ts";
import { type CasFile, type LocatedStructure, labelledTextOf } from "./read.ts";

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

/** A feature structure after the lists that it points at, which are feature structures too. */
function structureJson({ id, type, features }: CasStructure, nextId: () => number): readonly JsonObject[] {
	const lists: JsonObject[] = [];
	const listed = (listType: string, elements: Json): number => {
		const list = { "%ID": nextId(), "%TYPE": listType, "%ELEMENTS": elements };
		lists.push(list);
		return list["%ID"];
	};
	const own = {
		...{ "%ID": id, "%TYPE": type },
		...(features.has("begin") && { "@sofa": sofaId }),
		...Object.fromEntries([...features].map(([name, value]) => memberOf(name, value, listed))),
	};
	return [...lists, own];
}

function memberOf(
	name: string,
	value: CasValue,
	listed: (type: string, elements: Json) => number,
): readonly [string, Json] {
	switch (value.kind) {
		case "plain":
			return [name, value.value];
		case "strings":
			return [`@${name}`, listed(casRange.strings, value.strings)];
		case "structure":
			return [`@${name}`, value.id];
		case "structures":
			return [`@${name}`, listed(casRange.structures, value.ids)];
	}
}

/** Reads each file as a document, also without its types: in JSON a reference can be told from a number. */
export function readCasJson(files: readonly ImportedFile[], layers?: Layers): ReadResult<ExportInput> {
	const read = files.map(({ name, content }) => {
		const report = createReport(name);
		const { value, problems } = readJson(content, name);
		const cas = value === undefined ? undefined : casIn(value, report);
		const stated = cas && labelledTextOf(cas, name.replace(/\..*$/, ""), layers, report);
		return { stated, problems, report };
	});
	return {
		value: importLabelledTexts(
			read.flatMap(({ stated }) => stated ?? []),
			layers,
		),
		problems: read.flatMap(({ problems, report }) => [...problems, ...report.problems]),
	};
}

const fileShape = z.looseObject({
	"%HEADER": z.optional(z.looseObject({ "offset-encoding": z.optional(z.enum(["UTF-16", "UTF-32"])) })),
	"%TYPES": z.optional(z.record(z.string(), z.unknown())),
	"%FEATURE_STRUCTURES": z.array(z.unknown()),
	"%VIEWS": z.optional(z.record(z.string(), z.unknown())),
});

const structureShape = z.looseObject({
	"%ID": z.int().check(z.minimum(1, "must be above 0")),
	"%TYPE": z.string(),
});

interface Raw {
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
	const raws = new Map<number, Raw>();
	for (const [index, one] of listOf(objectOf(value)?.["%FEATURE_STRUCTURES"]).entries()) {
		const raw = rawIn(one, `/%FEATURE_STRUCTURES/${index}`, report);
		if (raw && raws.has(raw.id)) {
			const reason = `The %ID ${raw.id} is taken already.`;
			report.error(`${raw.location}/%ID`, "E_ID_TWICE", reason, "Give each feature structure its own.");
		} else if (raw) raws.set(raw.id, raw);
	}
	const sofas = [...raws.values()].filter(({ type }) => type === sofaType);
	const sofa = sofas.find(({ members }) => members.sofaID === initialView) ?? sofas[0];
	const text = sofa?.members.sofaString;
	if (!sofa || typeof text !== "string") {
		report.error("", "E_CAS_TEXT", "The file holds no text.", "Export it with its Sofa as a string.");
		return undefined;
	}
	for (const { location, members } of sofas.filter((one) => one !== sofa)) {
		const reason = `The view "${excerpt(String(members.sofaID))}" is not read; of several one is.`;
		report.warning(location, "W_CAS_VIEW", reason, "Export each view by itself.");
	}
	return {
		text,
		unit: file["%HEADER"]?.["offset-encoding"] === "UTF-32" ? "code point" : "UTF-16",
		structures: [...raws.values()]
			.filter(({ type, elements, members }) => {
				const { "@sofa": home = sofa.id } = members;
				return type !== sofaType && elements === undefined && home === sofa.id;
			})
			.map((raw) => structureIn(raw, raws)),
	};
}

function rawIn(value: Json, location: string, report: Report): Raw | undefined {
	const shape = parseShape(structureShape, value, report, location);
	const members = objectOf(value) ?? {};
	return (
		shape && { id: shape["%ID"], type: shape["%TYPE"], elements: members["%ELEMENTS"], members, location }
	);
}

function structureIn({ id, type, members, location }: Raw, raws: ReadonlyMap<number, Raw>): LocatedStructure {
	const features = Object.entries(members).flatMap(
		([key, value]): readonly (readonly [string, CasValue])[] => {
			if (key.startsWith("%") || key === "@sofa") return [];
			if (key.startsWith("@")) {
				return typeof value === "number" ? [[key.slice(1), referenced(value, raws)]] : [];
			}
			const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
			// An anchor has its sign before it, and so has a number that JSON cannot write.
			return isPlain ? [[key.replace(/^[\^#]/, ""), { kind: "plain", value }]] : [];
		},
	);
	return { id, type, features: new Map(features), location };
}

/** What an id leads to: a list that is a feature structure in JSON counts as its members. */
function referenced(id: number, raws: ReadonlyMap<number, Raw>): CasValue {
	const { elements } = raws.get(id) ?? {};
	if (!Array.isArray(elements)) return { kind: "structure", id };
	const members: readonly Json[] = elements;
	const strings = members.filter((member) => typeof member === "string");
	if (strings.length > 0) return { kind: "strings", strings };
	return { kind: "structures", ids: members.filter((member) => typeof member === "number") };
}
