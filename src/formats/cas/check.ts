import {
	annotationBaseType,
	annotationType,
	type Cas,
	type CasFeature,
	type CasStructure,
	type CasType,
	type CasValue,
	casRange,
	documentAnnotationType,
	isNumberRange,
	numberFeature,
	topType,
} from "./model.ts";

/**
 * Checks a CAS against the rules of UIMA:
 *
 * - types and features have valid names and are defined once
 * - a feature structure has only features of its type, and values of their range
 * - references refer to existing feature structures of the right type
 * - annotations are inside the text and do not split a surrogate pair
 *
 * @throws Error naming the first violation. Such an error is a bug in the writer.
 */
export function checkCas({ types, text, structures }: Cas): void {
	const known = new Map(types.map((type) => [type.name, type]));
	if (known.size < types.length) {
		throw new Error("UIMA would reject the types: a type is defined twice.");
	}
	for (const type of types) checkType(type, known);
	const featuresByType = new Map(
		[...known.keys(), documentAnnotationType].map((name) => [name, featuresOf(name, known)]),
	);
	const byId = new Map(structures.map((structure) => [structure.id, structure]));
	if (byId.size < structures.length) {
		throw new Error("UIMA would reject the feature structures: an id is used twice.");
	}
	for (const structure of structures) {
		const reject = (reason: string): never => {
			throw new Error(`UIMA would reject feature structure ${structure.id} (${structure.type}): ${reason}.`);
		};
		const features = featuresByType.get(structure.type) ?? reject("its type is not defined");
		for (const [name, value] of structure.features) {
			const feature = features.get(name) ?? reject(`its type has no feature "${name}"`);
			if (!isInRange(feature, value, (id) => byId.get(id), known)) {
				reject(`the value of "${name}" is not in the range of the feature`);
			}
		}
		if (features.has("begin") && !isInText(text, structure)) reject("its offsets are outside the text");
	}
}

function checkType({ name, superType, features }: CasType, known: ReadonlyMap<string, CasType>): void {
	const names = features.map((feature) => feature.name);
	const isSound =
		/^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/.test(name) &&
		(known.has(superType) || builtInTypes.has(superType)) &&
		names.every((one) => /^[A-Za-z]\w*$/.test(one)) &&
		new Set([...names, ...featuresOf(superType, known).keys()]).size ===
			names.length + featuresOf(superType, known).size;
	if (!isSound) throw new Error(`UIMA would reject the type ${name}.`);
}

const builtInTypes: ReadonlySet<string> = new Set([topType, annotationBaseType, annotationType]);

const offsetFeatures: readonly CasFeature[] = ["begin", "end"].map((name) => ({
	...{ name, description: "", range: "uima.cas.Integer" },
}));

/** Returns the features of a type and of its super-types, by name. */
function featuresOf(name: string, known: ReadonlyMap<string, CasType>): ReadonlyMap<string, CasFeature> {
	const type = known.get(name);
	const own =
		name === documentAnnotationType ? [{ name: "language", description: "", range: casRange.string }] : [];
	const inherited = type
		? [...featuresOf(type.superType, known).values()]
		: name === topType || name === annotationBaseType
			? []
			: offsetFeatures;
	return new Map([...inherited, ...own, ...(type?.features ?? [])].map((one) => [one.name, one]));
}

function isInRange(
	{ range, elementType }: CasFeature,
	value: CasValue,
	structureAt: (id: number) => CasStructure | undefined,
	known: ReadonlyMap<string, CasType>,
): boolean {
	const isOf = (id: number, type: string) => isA(structureAt(id)?.type, type, known);
	switch (value.kind) {
		case "plain":
			return typeof value.value === "number"
				? isNumberRange(range)
				: range === plainRanges[typeof value.value];
		case "strings":
			return range === casRange.strings;
		case "structure":
			return isOf(value.id, range);
		case "structures":
			return range === casRange.structures && value.ids.every((id) => isOf(id, elementType ?? topType));
	}
}

const plainRanges: Readonly<Record<string, string>> = {
	string: casRange.string,
	boolean: casRange.boolean,
};

/** True if `type` is `ancestor` or one of its subtypes. */
const isA = (type: string | undefined, ancestor: string, known: ReadonlyMap<string, CasType>): boolean =>
	type !== undefined && (type === ancestor || isA(known.get(type)?.superType, ancestor, known));

function isInText(text: string, structure: CasStructure): boolean {
	const begin = numberFeature(structure, "begin") ?? -1;
	const end = numberFeature(structure, "end") ?? -1;
	return 0 <= begin && begin <= end && end <= text.length && !/\p{Surrogate}/u.test(text.slice(begin, end));
}
