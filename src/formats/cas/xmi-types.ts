import type { Element } from "xast";
import { toXml } from "xast-util-to-xml";
import { x } from "xastscript";
import type { Report } from "../../annotation/index.ts";
import { childrenOf, elementAt, elementsIn, locationOf, onLines, textElement, textIn } from "../kit/xml.ts";
import {
	annotationType,
	type CasFeature,
	type CasType,
	documentAnnotationType,
	casRange,
	topType,
} from "./model.ts";

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The type system in a file of its own: XMI does not say whether a feature is a number or leads somewhere. */
export function typeSystemToXml(types: readonly CasType[]): string {
	const root = x(
		typeSystemElement,
		{ xmlns: "http://uima.apache.org/resourceSpecifier" },
		onLines([x("name", "Ascribe"), x("types", onLines(types.map(typeElement)))]),
	);
	return `${xmlDeclaration}${toXml(root, { allowDangerousXml: true, closeEmptyElements: true, tightClose: true })}\n`;
}

export const typeSystemElement = "typeSystemDescription";

const typeElement = ({ name, description, superType, features }: CasType): Element =>
	x("typeDescription", [
		x("name", name),
		textElement("description", {}, description),
		x("supertypeName", superType),
		...(features.length > 0 ? [x("features", onLines(features.map(featureElement)))] : []),
	]);

const featureElement = ({ name, description, range: type, elementType }: CasFeature): Element =>
	x("featureDescription", [
		x("name", name),
		textElement("description", {}, description),
		x("rangeTypeName", type),
		...(elementType === undefined ? [] : [x("elementType", elementType)]),
		// So a list belongs to its feature, and stands where that does.
		...(type === casRange.strings || type === casRange.structures ? [x("multipleReferencesAllowed", "false")] : []),
	]);

/** Ranges of features by type, those of super-types among them. */
export type TypeSystem = (type: string) => ReadonlyMap<string, string> | undefined;

/** The types that files describe together, and what UIMA brings itself. */
export function readTypeSystem(roots: readonly (readonly [Element, Report])[]): TypeSystem {
	const known = new Map<string, StatedType>([
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
			const reason = "This type system takes in another one, which is not looked for.";
			report.warning(locationOf(imported), "W_CAS_IMPORT", reason, "Export it with all types in one file.");
		}
	}
	const rangesOf = (name: string | undefined, below: readonly string[] = []): Map<string, string> => {
		const type = known.get(name ?? "");
		// A type that is above itself ends there.
		if (!type || name === undefined || below.includes(name)) return new Map();
		return new Map([...rangesOf(type.superType, [...below, name]), ...type.ranges]);
	};
	const cached = new Map([...known.keys()].map((name) => [name, rangesOf(name)]));
	const isText = (name: string): boolean => known.get(name)?.superType === casRange.string;
	return (type) => {
		const ranges = cached.get(type);
		return ranges && new Map([...ranges].map(([name, one]) => [name, isText(one) ? casRange.string : one]));
	};
}

interface StatedType {
	readonly superType: string | undefined;
	readonly ranges: ReadonlyMap<string, string>;
}

const integer = "uima.cas.Integer";
