import {
	annotationType,
	type Cas,
	type CasFeature,
	type CasStructure,
	type CasType,
	type CasValue,
	documentAnnotationType,
	numberFeature,
	casRange,
	topType,
} from "./model.ts";

/**
 * Holds a CAS to what UIMA asks of one: types and features have names that it takes and
 * are defined once, a feature structure has no features but those of its type, every value is of
 * the range, what is pointed at is there and of a type that may be, and annotations stand in the
 * text and cut no character in two.
 *
 * @throws Error naming the first that is not so: the writer is wrong then
 */
export function checkCas({ types, text, structures }: Cas): void {
	const known = new Map(types.map((type) => [type.name, type]));
	if (known.size < types.length) throw new Error("UIMA would refuse the types: one is defined twice.");
	for (const type of types) checkType(type, known);
	const featuresByType = new Map(
		[...known.keys(), documentAnnotationType].map((name) => [name, featuresOf(name, known)]),
	);
	const byId = new Map(structures.map((structure) => [structure.id, structure]));
	if (byId.size < structures.length) throw new Error("UIMA would refuse the ids: one stands twice.");
	for (const structure of structures) {
		const fails = (reason: string): never => {
			throw new Error(`UIMA would refuse feature structure ${structure.id} (${structure.type}): ${reason}.`);
		};
		const features = featuresByType.get(structure.type) ?? fails("no such type");
		for (const [name, value] of structure.features) {
			const feature = features.get(name) ?? fails(`no feature "${name}"`);
			if (!holds(feature, value, (id) => byId.get(id), known)) fails(`"${name}" holds what it cannot hold`);
		}
		if (features.has("begin") && !standsIn(text, structure)) fails("it stands at no place of the text");
	}
}

function checkType({ name, superType, features }: CasType, known: ReadonlyMap<string, CasType>): void {
	const names = features.map((feature) => feature.name);
	const isSound =
		/^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/.test(name) &&
		(known.has(superType) || superType === topType || superType === annotationType) &&
		names.every((one) => /^[A-Za-z]\w*$/.test(one)) &&
		new Set([...names, ...featuresOf(superType, known).keys()]).size ===
			names.length + featuresOf(superType, known).size;
	if (!isSound) throw new Error(`UIMA would refuse the type ${name}.`);
}

const anchors: readonly CasFeature[] = ["begin", "end"].map((name) => ({
	...{ name, description: "", range: "uima.cas.Integer" },
}));

/** The features of a type, those of its super-types among them. */
function featuresOf(name: string, known: ReadonlyMap<string, CasType>): ReadonlyMap<string, CasFeature> {
	const type = known.get(name);
	const own =
		name === documentAnnotationType ? [{ name: "language", description: "", range: casRange.string }] : [];
	const inherited = type ? [...featuresOf(type.superType, known).values()] : name === topType ? [] : anchors;
	return new Map([...inherited, ...own, ...(type?.features ?? [])].map((one) => [one.name, one]));
}

function holds(
	{ range: wanted, elementType }: CasFeature,
	value: CasValue,
	structureAt: (id: number) => CasStructure | undefined,
	known: ReadonlyMap<string, CasType>,
): boolean {
	const isOf = (id: number, type: string) => isA(structureAt(id)?.type, type, known);
	switch (value.kind) {
		case "plain":
			return wanted === plainRanges[typeof value.value];
		case "strings":
			return wanted === casRange.strings;
		case "structure":
			return isOf(value.id, wanted);
		case "structures":
			return wanted === casRange.structures && value.ids.every((id) => isOf(id, elementType ?? topType));
	}
}

const plainRanges: Readonly<Record<string, string>> = {
	string: casRange.string,
	boolean: casRange.boolean,
	number: "uima.cas.Integer",
};

const isA = (type: string | undefined, wanted: string, known: ReadonlyMap<string, CasType>): boolean =>
	type !== undefined && (type === wanted || isA(known.get(type)?.superType, wanted, known));

function standsIn(text: string, structure: CasStructure): boolean {
	const begin = numberFeature(structure, "begin") ?? -1;
	const end = numberFeature(structure, "end") ?? -1;
	return 0 <= begin && begin <= end && end <= text.length && !/\p{Surrogate}/u.test(text.slice(begin, end));
}
