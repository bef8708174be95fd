import type { Element } from "xast";
import { toXml } from "xast-util-to-xml";
import { x } from "xastscript";
import type { Report } from "../../annotation/index.ts";
import {
	childrenOf,
	elementAt,
	elementsIn,
	elementsOnLines,
	locationOf,
	textElement,
	textIn,
	xmlDeclaration,
} from "../kit/xml.ts";
import {
	annotationType,
	type CasFeature,
	type CasType,
	casRange,
	documentAnnotationType,
	topType,
} from "./model.ts";

/**
 * Returns the type system as XML (UIMA References, "Type System descriptor"). XMI needs it, because an
 * attribute does not show whether its value is a number or a reference.
 */
export function typeSystemToXml(types: readonly CasType[]): string {
	const root = x(
		typeSystemElement,
		{ xmlns: "http://uima.apache.org/resourceSpecifier" },
		elementsOnLines([x("name", "Ascribe"), x("types", elementsOnLines(types.map(typeElement)))]),
	);
	return `${xmlDeclaration}${toXml(root, { allowDangerousXml: true, closeEmptyElements: true, tightClose: true })}\n`;
}

export const typeSystemElement = "typeSystemDescription";

const typeElement = ({ name, description, superType, features }: CasType): Element =>
	x("typeDescription", [
		x("name", name),
		textElement("description", {}, description),
		x("supertypeName", superType),
		...(features.length > 0 ? [x("features", elementsOnLines(features.map(featureElement)))] : []),
	]);

const featureElement = ({ name, description, range: type, elementType }: CasFeature): Element =>
	x("featureDescription", [
		x("name", name),
		textElement("description", {}, description),
		x("rangeTypeName", type),
		...(elementType === undefined ? [] : [x("elementType", elementType)]),
		// The array is written inside the element of its feature structure, because no other feature refers to it.
		...(type === casRange.strings || type === casRange.structures
			? [x("multipleReferencesAllowed", "false")]
			: []),
	]);

/**
 * Returns the range of each feature of a type, including the features of its super-types. Undefined
 * if the type is not defined.
 */
export type TypeSystem = (type: string) => ReadonlyMap<string, string> | undefined;

/** Reads the type systems as one, together with the built-in types of UIMA. */
export function readTypeSystem(roots: readonly (readonly [Element, Report])[]): TypeSystem {
	const known = new Map<string, TypeDescription>([
		[
			annotationType,
			{
				superType: topType,
				ranges: new Map([
					["begin", integer],
					["end", integer],
				]),
			},
		],
		[documentAnnotationType, { superType: annotationType, ranges: new Map([["language", casRange.string]]) }],
		[topType, { superType: undefined, ranges: new Map() }],
	]);
	for (const [root, report] of roots) {
		for (const type of elementsIn(root, "typeDescription")) {
			const superType = textIn(elementAt(type, "supertypeName")).trim();
			const features = childrenOf(elementAt(type, "features"), "featureDescription");
			const ranges = new Map(
				features.map((feature) => [
					textIn(elementAt(feature, "name")).trim(),
					textIn(elementAt(feature, "rangeTypeName")).trim(),
				]),
			);
			known.set(textIn(elementAt(type, "name")).trim(), { superType, ranges });
		}
		for (const imported of elementsIn(root, "import")) {
			const reason = "This type system imports another type system, which is not read.";
			report.warning(locationOf(imported), "W_CAS_IMPORT", reason, "Export all types into one file.");
		}
	}
	const rangesOf = (name: string | undefined, subtypes: readonly string[] = []): Map<string, string> => {
		const type = known.get(name ?? "");
		// A damaged file can contain a cycle of super-types.
		if (!type || name === undefined || subtypes.includes(name)) return new Map();
		return new Map([...rangesOf(type.superType, [...subtypes, name]), ...type.ranges]);
	};
	const rangesByType = new Map([...known.keys()].map((name) => [name, rangesOf(name)]));
	const isStringSubtype = (name: string): boolean => known.get(name)?.superType === casRange.string;
	return (type) => {
		const ranges = rangesByType.get(type);
		return (
			ranges &&
			new Map([...ranges].map(([name, range]) => [name, isStringSubtype(range) ? casRange.string : range]))
		);
	};
}

interface TypeDescription {
	readonly superType: string | undefined;
	readonly ranges: ReadonlyMap<string, string>;
}

const integer = "uima.cas.Integer";
