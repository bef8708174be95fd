/**
 * A reader of UIMA CAS JSON, written from the draft specification 0.4.0 only.
 *
 * @throws Error if the order of keys, an id, a Sofa, a reference, a range or a feature is invalid
 */
export function readCas(content: string): ReadCas {
	const file = JSON.parse(content);
	must(
		Object.keys(file).join() === "%HEADER,%TYPES,%FEATURE_STRUCTURES,%VIEWS",
		"the sections are complete and in order",
	);
	const types = new Map<string, Type>(Object.entries<Type>(file["%TYPES"]));
	for (const [name, type] of types) {
		must(type["%NAME"] === name, "%NAME equals the key of the type");
		const parent = type["%SUPER_TYPE"];
		must(
			types.has(parent) || /^uima\.(cas\.TOP|tcas\.Annotation)$/.test(parent),
			`the super-type of ${name} is defined`,
		);
	}
	const structures = new Map<number, Structure>();
	for (const one of file["%FEATURE_STRUCTURES"]) {
		const keys = Object.keys(one);
		must(keys[0] === "%ID" && keys[1] === "%TYPE", "%ID first and %TYPE second");
		must(
			Number.isInteger(one["%ID"]) && one["%ID"] > 0 && !structures.has(one["%ID"]),
			"a unique %ID above 0",
		);
		must(
			one["@sofa"] === undefined || structures.get(one["@sofa"])?.["%TYPE"] === "uima.cas.Sofa",
			"@sofa refers to a Sofa",
		);
		structures.set(one["%ID"], one);
	}
	for (const one of structures.values()) {
		const features = featuresOf(one["%TYPE"], types);
		for (const [key, value] of Object.entries(one)) {
			if (key.startsWith("%") || key === "@sofa") continue;
			const range = features.get(key.replace(/^@/, "")) ?? "";
			const found = key.startsWith("@") ? structures.get(Number(value))?.["%TYPE"] : typeof value;
			must(isA(found ?? "", range, types), `${one["%TYPE"]} has ${key} of ${range}`);
		}
	}
	const view = file["%VIEWS"]._InitialView;
	const sofa = structures.get(view["%SOFA"]);
	must(
		view["%MEMBERS"].every((id: number) => structures.has(id)),
		"members of the view exist",
	);
	return { text: String(sofa?.sofaString), structures, members: view["%MEMBERS"] };
}

interface Type {
	readonly "%NAME": string;
	readonly "%SUPER_TYPE": string;
	readonly [feature: string]: string | { readonly "%RANGE": string };
}

export interface Structure {
	readonly "%ID": number;
	readonly "%TYPE": string;
	readonly "%ELEMENTS"?: readonly (string | number)[];
	readonly [feature: string]: string | number | boolean | readonly (string | number)[] | undefined;
}

export interface ReadCas {
	readonly text: string;
	readonly structures: ReadonlyMap<number, Structure>;
	readonly members: readonly number[];
}

/** Features of the built-in types. */
const builtIn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	"uima.cas.Sofa": { sofaNum: "number", sofaID: "string", mimeType: "string", sofaString: "string" },
	"uima.tcas.Annotation": { begin: "number", end: "number" },
	"uima.tcas.DocumentAnnotation": { begin: "number", end: "number", language: "string" },
};
const primitives: Readonly<Record<string, string>> = {
	string: "uima.cas.String",
	number: "uima.cas.Integer",
	boolean: "uima.cas.Boolean",
};

function featuresOf(name: string, types: ReadonlyMap<string, Type>): ReadonlyMap<string, string> {
	const type = types.get(name);
	if (!type) {
		return new Map(Object.entries(builtIn[name] ?? {}).map(([key, kind]) => [key, primitives[kind] ?? ""]));
	}
	const own = Object.entries(type).flatMap(([key, feature]): readonly (readonly [string, string])[] =>
		typeof feature === "string" ? [] : [[key, feature["%RANGE"]]],
	);
	return new Map([...featuresOf(type["%SUPER_TYPE"], types), ...own]);
}

const isA = (found: string, wanted: string, types: ReadonlyMap<string, Type>): boolean =>
	found !== "" &&
	(found === wanted ||
		primitives[found] === wanted ||
		isA(types.get(found)?.["%SUPER_TYPE"] ?? "", wanted, types));

function must(isSo: boolean, rule: string): void {
	if (!isSo) throw new Error(`Rule violated: ${rule}.`);
}

/** Returns the spans of the layers with their words at the UTF-16 offsets, in file order. */
export const spansOf = ({ text, structures }: ReadCas) =>
	[...structures.values()].flatMap((one) => {
		const [, layer] = /^ascribe\.layer\.(\w+)$/.exec(one["%TYPE"]) ?? [];
		if (layer === undefined) return [];
		const start = Number(one.begin);
		const end = Number(one.end);
		const entity = structures.get(Number(one["@entity"]))?.entity_id;
		return [{ id: one.id, layer: layer.toLowerCase(), entity, start, end, words: text.slice(start, end) }];
	});
