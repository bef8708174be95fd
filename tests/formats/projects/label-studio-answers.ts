type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

interface Result {
	readonly id?: string;
	readonly type: string;
	readonly from_name?: string;
	readonly from_id?: string;
	readonly to_id?: string;
	readonly labels?: readonly string[];
	readonly value?: { readonly [key: string]: Json };
}

interface Answer {
	readonly id?: number;
	readonly completed_by?: Json;
	readonly created_at?: string;
	readonly was_cancelled?: boolean;
	readonly result: readonly Result[];
}

interface Task {
	readonly data: { readonly [key: string]: Json };
	readonly annotations: readonly Answer[];
}

interface ComparedAnswer {
	readonly id: number | undefined;
	readonly annotator: Json | undefined;
	readonly created: string | undefined;
	readonly results: readonly string[];
}

/**
 * Returns the annotations of all tasks. The format leaves open the ids of regions, so each is named by its place and its
 * control, and the order of results, labels and choices. The control that Ascribe adds, and annotations that were
 * skipped, are left out.
 */
export function answersIn(
	files: ReadonlyMap<string, string>,
	nameOf: (value: Value) => string = placeOf,
): readonly (readonly ComparedAnswer[])[] {
	const [tasks = "[]"] = [...files].flatMap(([name, content]) => (name.endsWith(".json") ? [content] : []));
	const parsed: readonly Task[] = JSON.parse(tasks);
	return parsed.map(({ annotations }) =>
		annotations
			.filter(({ was_cancelled: isSkipped }) => isSkipped !== true)
			.map(({ id, completed_by: annotator, created_at: created, result: results }) => {
				const regions = new Map(
					results
						.filter(({ type }) => type.endsWith("labels"))
						.map(({ id: region, value = {} }) => [region, nameOf(value)]),
				);
				const plain = results.filter(({ from_name: control }) => control !== "entity");
				return {
					...{ id, annotator, created },
					results: plain.map((one) => canonical(one, regions, nameOf)).toSorted(),
				};
			}),
	);
}

type Value = NonNullable<Result["value"]>;
type Regions = ReadonlyMap<string | undefined, string>;

const placeOf = ({ start, end }: Value): string => `${start}-${end}`;
export const wordsOf = ({ text }: Value): string => String(text);

function canonical(
	{ id, from_id: from, to_id: to, value, ...others }: Result,
	regions: Regions,
	nameOf: (value: Value) => string,
): string {
	if (others.type === "relation") {
		return sorted({ ...others, from: regions.get(from) ?? null, to: regions.get(to) ?? null });
	}
	if (nameOf === placeOf) return sorted({ ...others, region: regions.get(id) ?? null, value: value ?? {} });
	// Regions of hypertext go out as regions of a text.
	const { start, end, startOffset, endOffset, globalOffsets, text, hypertextlabels, ...rest } = value ?? {};
	const stated = others.type === "textarea" ? { text: text ?? null } : {};
	const labels = hypertextlabels === undefined ? {} : { labels: hypertextlabels };
	const type = others.type.replace("hypertext", "");
	return sorted({
		...others,
		type,
		region: regions.get(id) ?? null,
		value: { ...rest, ...labels, ...stated },
	});
}

/** Returns JSON with sorted keys. Lists of texts are sorted too, because labels and choices are sets. */
function sorted(value: Json): string {
	if (isList(value)) {
		const items = value.map(sorted);
		return `[${(value.every((one) => typeof one === "string") ? items.toSorted() : items).join()}]`;
	}
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${sorted(member)}`);
	return `{${members.toSorted().join()}}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
