import { type Annotation, type JsonObject, listOf, objectOf } from "../../annotation/index.ts";

// Each result about a region states the name of its control. Texts become bodies of the annotation, other results are
// kept unchanged. An export writes all of them under the same controls.

/** The key of annotations, relations and bodies for data that only Label Studio uses. */
export const labelStudioKey = "labelStudio";

/** The label of a relation without labels. */
export const unnamedRelation = "related to";

/** The text areas and choices whose texts are bodies. */
export const textTypes = ["textarea", "choices"] as const;
type TextType = (typeof textTypes)[number];

/** The elements of a configuration by the type of their results. Such results are kept as they are. */
export const keptControls: Readonly<Record<string, string>> = {
	rating: "Rating",
	number: "Number",
	datetime: "DateTime",
	taxonomy: "Taxonomy",
};

export const bodyOfControl = (type: TextType, control: string, value: string): JsonObject => ({
	type: "TextualBody",
	purpose: type === "textarea" ? "commenting" : "tagging",
	value,
	[labelStudioKey]: { control },
});

/** The texts of one control about a region, or about the whole document. */
export interface ControlTexts {
	readonly type: TextType;
	readonly control: string;
	readonly texts: readonly string[];
}

/** Returns the texts of an annotation by their controls. */
export function controlTextsOf({ extra }: Pick<Annotation, "extra">): readonly ControlTexts[] {
	const found = new Map<string, { type: TextType; control: string; texts: string[] }>();
	for (const body of listOf(extra.body)) {
		const { purpose, value, [labelStudioKey]: mark } = objectOf(body) ?? {};
		const { control } = objectOf(mark) ?? {};
		if (typeof control !== "string" || typeof value !== "string") continue;
		const type = purpose === "tagging" ? "choices" : "textarea";
		const known = found.get(`${type} ${control}`) ?? { type, control, texts: [] };
		found.set(`${type} ${control}`, known);
		known.texts.push(value);
	}
	return [...found.values()];
}

/** Returns an annotation without the texts that have a control. */
export const withoutControlTexts = ({ extra }: Pick<Annotation, "extra">): Pick<Annotation, "extra"> => ({
	extra: {
		...extra,
		body: listOf(extra.body).filter((body) => objectOf(body)?.[labelStudioKey] === undefined),
	},
});

/** A result that is kept as it is. */
export interface KeptResult {
	readonly type: string;
	readonly from_name: string;
	readonly value: JsonObject;
}

export function keptResultsOf({ extra }: Pick<Annotation, "extra">): readonly KeptResult[] {
	return listOf(objectOf(extra[labelStudioKey])?.results).flatMap((one): readonly KeptResult[] => {
		const { type, from_name, value } = objectOf(one) ?? {};
		const object = objectOf(value);
		if (typeof type !== "string" || typeof from_name !== "string" || !object) return [];
		return keptControls[type] === undefined ? [] : [{ type, from_name, value: object }];
	});
}

/** Returns the control of a note on the whole document. Undefined for any other annotation. */
export function documentControlOf({ extra }: Pick<Annotation, "extra">): string | undefined {
	const { control } = objectOf(extra[labelStudioKey]) ?? {};
	return typeof control === "string" ? control : undefined;
}
