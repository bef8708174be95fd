import { type Json, type JsonObject, prettyJson } from "../../annotation/index.ts";
import type { ExportInput, ExportOptions, Format, Written } from "../format.ts";
import { slug } from "../kit/file-name.ts";
import { lossesOf } from "../kit/losses.ts";
import { headOf } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import {
	type Cas,
	type CasFeature,
	type CasStructure,
	type CasType,
	type CasValue,
	initialView,
	range,
	sofaId,
	sofaType,
} from "./cas.ts";
import { checkCas } from "./check.ts";
import { casOf } from "./document.ts";
import { casLosses } from "./losses.ts";
import { readCasJson } from "./read-json.ts";

/**
 * UIMA CAS JSON 0.4.0, a file for each document, with its type system. Offsets count UTF-16,
 * which the header says as UIMA's own reader has it.
 */
export const casJson: Format = {
	id: "cas-json",
	label: "UIMA CAS JSON",
	extension: "cas.json",
	mediaType: "application/json",
	offsets: "UTF-16 unit",
	write: writeCasJson,
	read: readCasJson,
	detect: (files) =>
		files.some((file) => /^\s*\{\s*"%(?:HEADER|TYPES|FEATURE_STRUCTURES)"\s*:/.test(headOf(file))),
};

function writeCasJson(input: ExportInput, options: ExportOptions): Written {
	// The text holds the words around each span, whether they are wanted or not.
	const kept = { ...options, context: true };
	const whole = applyOptions(input, kept);
	const files = whole.documents.map((document) => {
		const cas = casOf(whole, document);
		checkCas(cas);
		const name = `${slug(document.id)}.${casJson.extension}`;
		return { name, mediaType: casJson.mediaType, content: prettyJson(jsonOf(cas)) };
	});
	return {
		files,
		losses: [...reductionLosses(input, kept), ...lossesOf(whole, casLosses(whole))],
	};
}

function jsonOf({ types, text, structures }: Cas): JsonObject {
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
			return [`@${name}`, listed(range.strings, value.strings)];
		case "structure":
			return [`@${name}`, value.id];
		case "structures":
			return [`@${name}`, listed(range.structures, value.ids)];
	}
}
