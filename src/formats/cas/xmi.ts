import type { Element, Nodes } from "xast";
import { toXml } from "xast-util-to-xml";
import { x } from "xastscript";
import { createReport, excerpt, type Layers, type ReadResult, type Report } from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import type { ImportedFile } from "../format.ts";
import { collectForeignLayers } from "../kit/foreign-layers.ts";
import { importLabelledTexts, type LabelledText } from "../kit/labelled-text.ts";
import {
	childrenOf,
	elementAt,
	locationOf,
	readXml,
	textElement,
	textIn,
	xmlDeclaration,
	xmlSafe,
} from "../kit/xml.ts";
import { isOfText } from "./foreign.ts";
import { isListType, isValueArray, type ListNode, listValue } from "./lists.ts";
import {
	annotationType,
	type Cas,
	type CasStructure,
	type CasValue,
	casRange,
	initialView,
	isAnnotation,
	type LocatedStructure,
	sofaId,
	sofaType,
} from "./model.ts";
import { type CasFile, labelledTextOf, reportOtherView } from "./read.ts";
import { readTypeSystem, type TypeSystem, typeSystemElement } from "./xmi-types.ts";

/**
 * Returns the XMI of a CAS (UIMA References, "XMI CAS serialization"): one element for each feature
 * structure, features as attributes, arrays of strings as child elements.
 */
export function casToXmi(cas: Cas): string {
	const prefixes = prefixesOf(cas);
	const nameOf = (type: string) => `${prefixes.get(packageOf(type)) ?? ""}:${localName(type)}`;
	const sofa = x(nameOf(sofaType), {
		"xmi:id": String(sofaId),
		...{ sofaNum: "1", sofaID: initialView, mimeType: "text" },
		sofaString: xmlSafe(cas.text),
	});
	const members = cas.structures.map(({ id }) => id).join(" ");
	const elements = [
		x(nameOf("uima.cas.NULL"), { "xmi:id": "0" }),
		sofa,
		...cas.structures.map((structure) => elementOf(structure, nameOf(structure.type))),
		x(nameOf("uima.cas.View"), { sofa: String(sofaId), members }),
	];
	const lines = elements.flatMap((element): readonly Nodes[] => [newLine, raw(lineOf(element))]);
	const root = x("xmi:XMI", { ...namespacesOf(prefixes), "xmi:version": "2.0" }, [...lines, newLine]);
	return `${xmlDeclaration}${toXml(root, { allowDangerousXml: true })}\n`;
}

export const xmiNamespace = "http://www.omg.org/XMI";

const raw = (value: string): Nodes => ({ type: "raw", value });
const newLine = raw("\n");

/**
 * Returns the element on one line. Line breaks and tabs in attributes become character references, because an
 * XML parser turns them into spaces and the serialiser does not escape them.
 */
const lineOf = (element: Element): string =>
	toXml(element, { allowDangerousXml: true, closeEmptyElements: true, tightClose: true }).replace(
		/[\t\n\r]/g,
		(character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`,
	);

function elementOf({ id, features }: CasStructure, name: string): Element {
	const values = [...features];
	const attributes = values.flatMap(([name, value]) => {
		const attribute = formatAttribute(value);
		return attribute === undefined ? [] : [[name, attribute] as const];
	});
	const lists = values.flatMap(([name, value]) =>
		value.kind === "strings" ? value.strings.map((string) => textElement(name, {}, string)) : [],
	);
	return x(
		name,
		{
			"xmi:id": String(id),
			...(isAnnotation({ features }) && { sofa: String(sofaId) }),
			...Object.fromEntries(attributes),
		},
		lists,
	);
}

/** Returns undefined if the value is not written as an attribute. */
function formatAttribute(value: CasValue): string | undefined {
	switch (value.kind) {
		case "plain":
			return xmlSafe(String(value.value));
		case "strings":
			return undefined;
		case "structure":
			return String(value.id);
		case "structures":
			return value.ids.join(" ");
	}
}

const packageOf = (type: string): string => type.slice(0, type.lastIndexOf("."));
const localName = (type: string): string => type.slice(type.lastIndexOf(".") + 1);

type Prefixes = ReadonlyMap<string, string>;

/** Returns the prefix of each package: the last part of its name, with a number if another package has the prefix. */
function prefixesOf({ types }: Cas): Prefixes {
	const prefixes = new Map<string, string>();
	const taken = new Set(["xmi"]);
	for (const name of [sofaType, annotationType, ...types.map((type) => type.name)].map(packageOf)) {
		if (prefixes.has(name)) continue;
		const stem = localName(name);
		let prefix = stem;
		for (let number = 2; taken.has(prefix); number += 1) prefix = `${stem}${number}`;
		taken.add(prefix);
		prefixes.set(name, prefix);
	}
	return prefixes;
}

/** Each package of types is a namespace: `http:///ascribe/layer.ecore`. */
const namespacesOf = (prefixes: Prefixes): Readonly<Record<string, string>> => ({
	"xmlns:xmi": xmiNamespace,
	...Object.fromEntries(
		[...prefixes].map(([name, prefix]) => [`xmlns:${prefix}`, `http:///${name.replaceAll(".", "/")}.ecore`]),
	),
});

/** Reads each XMI file as a document, with the type systems among the files. */
export function readCasXmi(files: readonly ImportedFile[], layers?: Layers): ReadResult<ImportedCorpus> {
	const read = files.map(({ name, content }) => {
		const report = createReport(name);
		return { name, report, tree: readXml(content, report) };
	});
	const typeRoots = read.flatMap(({ tree, report }): readonly (readonly [Element, Report])[] => {
		const root = elementAt(tree, typeSystemElement);
		return root ? [[root, report]] : [];
	});
	const typeSystem = readTypeSystem(typeRoots);
	const foreignLayers = collectForeignLayers(layers);
	let refused = 0;
	const stated = read.flatMap(({ name, report, tree }): readonly LabelledText[] => {
		const root = elementAt(tree, xmiRoot);
		if (!tree || (!root && elementAt(tree, typeSystemElement))) return [];
		const fault = !root
			? "The file is neither XMI nor a UIMA type system."
			: typeRoots.length === 0 && "The type system, which is needed to read XMI, is missing.";
		if (!root || fault) {
			report.error("", "E_CAS_FILE", fault || "", "Import the .xmi file together with its TypeSystem.xml.");
			return [];
		}
		const cas = casIn(root, typeSystem, report);
		refused += cas?.refused ?? 0;
		return cas ? [labelledTextOf(cas, { name: name.replace(/\..*$/, ""), foreignLayers, report })] : [];
	});
	return {
		value: foreignLayers.define(importLabelledTexts(stated, layers, refused)),
		problems: read.flatMap(({ report }) => report.problems),
	};
}

const xmiRoot = "xmi:XMI";

function casIn(root: Element, typeSystem: TypeSystem, report: Report): CasFile | undefined {
	const elements = childrenOf(root).map((element) => ({ element, type: typeOf(element, root) }));
	const sofas = elements.flatMap(({ element, type }) => (type === sofaType ? [element] : []));
	const sofa = sofas.find(({ attributes }) => attributes.sofaID === initialView) ?? sofas[0];
	const text = sofa?.attributes.sofaString;
	if (!sofa || typeof text !== "string") {
		report.error("", "E_CAS_TEXT", "The file contains no text.", "Export the text as sofaString of a Sofa.");
		return undefined;
	}
	let refused = 0;
	for (const other of sofas.filter((one) => one !== sofa)) {
		const { "xmi:id": id, sofaID: name } = other.attributes;
		const spans = elements.filter(
			({ element, type }) => element.attributes.sofa === id && !isOfText({ type }),
		);
		const annotations = spans.filter(({ element }) => element.attributes.begin !== undefined).length;
		reportOtherView(String(name), annotations, locationOf(other), report);
		refused += annotations;
	}
	const byId = new Map(elements.map(({ element }) => [element.attributes["xmi:id"], element]));
	const structures = elements.flatMap(({ element, type }): readonly LocatedStructure[] => {
		const sofaXmiId = sofa.attributes["xmi:id"];
		const { "xmi:id": id, sofa: structureSofa = sofaXmiId } = element.attributes;
		if (/^uima\.cas\./.test(type) || structureSofa !== sofaXmiId) return [];
		const location = locationOf(element);
		const ranges = typeSystem(type);
		if (!ranges) {
			const reason = `The type "${excerpt(type)}" is not defined in the type system.`;
			report.error(location, "E_CAS_TYPE", reason, "Import the type system that belongs to the file.");
			return [];
		}
		return [{ id: Number(id), type, location, features: featuresOf(element, ranges, byId) }];
	});
	return {
		text,
		unit: "UTF-16",
		refused,
		structures,
		rangeOf: (type, feature) => typeSystem(type)?.get(feature),
	};
}

/** Returns `ascribe.layer.Site` for `layer:Site` in the namespace `http:///ascribe/layer.ecore`. */
function typeOf({ name, attributes }: Element, root: Element): string {
	const [prefix = "", local = ""] = name.split(":");
	const namespace = attributes[`xmlns:${prefix}`] ?? root.attributes[`xmlns:${prefix}`] ?? "";
	const [, path = ""] = /^http:\/\/\/(.*)\.ecore$/.exec(namespace) ?? [];
	return path === "uima/noNamespace" ? local : `${path.replaceAll("/", ".")}.${local}`;
}

type ElementsById = ReadonlyMap<string | null | undefined, Element>;

function featuresOf(
	element: Element,
	ranges: ReadonlyMap<string, string>,
	byId: ElementsById,
): ReadonlyMap<string, CasValue> {
	const lists = new Set(childrenOf(element).map(({ name }) => name));
	return new Map([
		...Object.entries(element.attributes).flatMap(
			([name, attribute]): readonly (readonly [string, CasValue])[] => {
				if (typeof attribute !== "string" || name === "sofa" || name.startsWith("xm")) return [];
				return [[name, parseAttribute(attribute, ranges.get(name) ?? "", byId)]];
			},
		),
		...[...lists].map((name): readonly [string, CasValue] => [
			name,
			{ kind: "strings", strings: childrenOf(element, name).map(textIn) },
		]),
	]);
}

const numberRange = /^uima\.cas\.(?:Byte|Short|Integer|Long|Float|Double)$/;
const referenceArrayRange = /^uima\.cas\.FS(?:Array|List)$|\[\]$/;

function parseAttribute(attribute: string, range: string, byId: ElementsById): CasValue {
	if (range === casRange.boolean) return { kind: "plain", value: attribute === "true" };
	if (numberRange.test(range)) return { kind: "plain", value: Number(attribute) };
	if (range === "" || range === casRange.string) return { kind: "plain", value: attribute };
	// An array is a separate element if several features may refer to it.
	const list = byId.get(attribute);
	if (isListType(range) && list)
		return listValue(Number(attribute), (id) => membersOfNode(byId.get(String(id)), range));
	if (isValueArray(range)) return { kind: "strings", strings: elementsOf(list, attribute) };
	if (!referenceArrayRange.test(range)) return { kind: "structure", id: Number(attribute) };
	const ids = (list?.name === "cas:FSArray" && list.attributes.elements) || attribute;
	return { kind: "structures", ids: ids.split(/\s+/).map(Number) };
}

/** Returns the elements of an array: those of its own element, or those in the attribute. */
function elementsOf(list: Element | undefined, attribute: string): readonly string[] {
	const isArray = /Array$/.test(list?.name ?? "");
	const strings = isArray ? childrenOf(list, "elements").map(textIn) : [];
	if (strings.length > 0) return strings;
	const stated = isArray ? (list?.attributes.elements ?? "") : attribute;
	return stated.split(/\s+/).filter((part) => part !== "");
}

function membersOfNode(node: Element | undefined, range: string): ListNode | undefined {
	const { head, tail } = node?.attributes ?? {};
	if (typeof head !== "string") return undefined;
	return { value: head, isReference: range === "uima.cas.FSList", tail: tail ? Number(tail) : undefined };
}
