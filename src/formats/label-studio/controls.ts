import { type Annotation, type JsonObject, listOf, objectOf, omitKeys } from "../../annotation/index.ts";

// Each result about a region states the name of its control. Texts become bodies of the annotation, other results are
// kept unchanged. An export writes all of them under the same controls.

/** The key of annotations, relations and bodies for data that only Label Studio uses. */
export const labelStudioKey = "labelStudio";

/** The text areas, choices and further labels whose texts are bodies, with the key of the texts in the value of a result. */
export const textKeys = { textarea: "text", choices: "choices", labels: "labels" } as const;
export type TextType = keyof typeof textKeys;

/** The elements of a configuration by the type of their results. Such results are kept as they are. */
export const keptControls: Readonly<Record<string, string>> = {
	rating: "Rating",
	number: "Number",
	datetime: "DateTime",
	taxonomy: "Taxonomy",
};

/** The texts of one control about a region, or about the whole document. */
export interface ControlTexts {
	readonly type: TextType;
	readonly control: string;
	readonly texts: readonly string[];
	/** Further keys of the result: `origin`, `meta`, `score` … */
	readonly keys: JsonObject;
}

/**
 * Returns a body for each text.
 *
 * @param region index of the region that the texts are about
 * @param signature of the annotator, if the span has several
 */
export const bodiesOfControl = (
	{ type, control, texts, keys }: ControlTexts,
	region: number,
	signature: JsonObject = {},
): readonly JsonObject[] =>
	texts.map((value) => ({
		type: "TextualBody",
		purpose: type === "textarea" ? "commenting" : "tagging",
		value,
		...signature,
		[labelStudioKey]: {
			control,
			...(type === "labels" && { type }),
			...(region > 0 && { region }),
			...(Object.keys(keys).length > 0 && { keys }),
		},
	}));

/** Returns the texts about one region of an annotation by their controls. */
export function controlTextsOf({ extra }: Pick<Annotation, "extra">, region = 0): readonly ControlTexts[] {
	const found = new Map<string, ControlTexts & { readonly texts: string[] }>();
	for (const body of listOf(extra.body)) {
		const { purpose, value, [labelStudioKey]: mark } = objectOf(body) ?? {};
		const { control, type: stated, region: of = 0, keys } = objectOf(mark) ?? {};
		if (typeof control !== "string" || typeof value !== "string" || of !== region) continue;
		const tagType = stated === "labels" ? "labels" : "choices";
		const type = purpose === "tagging" ? tagType : "textarea";
		const key = `${type} ${control}`;
		const known = found.get(key) ?? { type, control, texts: [], keys: objectOf(keys) ?? {} };
		found.set(key, known);
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

/** The keys of a result for its place and its values. The other keys are kept with the result. */
const ownKeys: ReadonlySet<string> = new Set(["id", "type", "value", "from_name"]);

/** Returns the further keys of a result: `to_name`, `origin`, `meta`, `score` … */
export const keysOfResult = (result: JsonObject): JsonObject => omitKeys(result, ownKeys);
