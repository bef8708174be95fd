import type { Element, Nodes } from "xast";
import { toXml } from "xast-util-to-xml";
import { x } from "xastscript";
import { createReport, excerpt, type Layers, type ReadResult, type Report } from "../../annotation/index.ts";
import type { ExportInput, ImportedFile } from "../format.ts";
import { importLabelledTexts, type LabelledText } from "../kit/labelled-text.ts";
import { childrenOf, elementAt, locationOf, readXml, textElement, textIn, xmlSafe } from "../kit/xml.ts";
import {
	annotationType,
	type Cas,
	type CasStructure,
	type CasValue,
	initialView,
	casRange,
	sofaId,
	sofaType,
} from "./model.ts";
import { type CasFile, type LocatedStructure, labelledTextOf } from "./read.ts";
import { xmlDeclaration, readTypeSystem, type TypeSystem, typeSystemElement } from "./xmi-types.ts";

/**
 * The XMI of a CAS: an element for each feature structure, features as attributes, lists of
 * texts as elements inside (UIMA References, "XMI CAS serialization").
 */
export function casToXmi(cas: Cas): string {
	const sofa = x(nameOf(sofaType), {
		"xmi:id": String(sofaId),
		...{ sofaNum: "1", sofaID: initialView, mimeType: "text" },
		sofaString: xmlSafe(cas.text),
	});
	const members = cas.structures.map(({ id }) => id).join(" ");
	const elements = [
		x(nameOf("uima.cas.NULL"), { "xmi:id": "0" }),
		sofa,
		...cas.structures.map(elementOf),
		x(nameOf("uima.cas.View"), { sofa: String(sofaId), members }),
	];
	const lines = elements.flatMap((element): readonly Nodes[] => [newLine, raw(lineOf(element))]);
	const root = x("xmi:XMI", { ...namespacesOf(cas), "xmi:version": "2.0" }, [...lines, newLine]);
	return `${xmlDeclaration}${toXml(root, { allowDangerousXml: true })}\n`;
}

export const xmiNamespace = "http://www.omg.org/XMI";

const raw = (value: string): Nodes => ({ type: "raw", value });
const newLine = raw("\n");

/**
 * An element on one line. A parser makes a space of each line break and tab in an attribute, so
 * all that are left are written as references; the serialiser leaves them as they are.
 */
const lineOf = (element: Element): string =>
	toXml(element, { allowDangerousXml: true, closeEmptyElements: true, tightClose: true }).replace(
		/[\t\n\r]/g,
		(sign) => `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`,
	);

function elementOf({ id, type, features }: CasStructure): Element {
	const values = [...features];
	const attributes = values.flatMap(([name, value]) => {
		const attribute = attributeOf(value);
		return attribute === undefined ? [] : [[name, attribute] as const];
	});
	const lists = values.flatMap(([name, value]) =>
		value.kind === "strings" ? value.strings.map((string) => textElement(name, {}, string)) : [],
	);
	return x(
		nameOf(type),
		{
			"xmi:id": String(id),
			...(features.has("begin") && { sofa: String(sofaId) }),
			...Object.fromEntries(attributes),
		},
		lists,
	);
}

function attributeOf(value: CasValue): string | undefined {
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
const prefixOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** `layer:Site` for `ascribe.layer.Site`. */
const nameOf = (type: string): string =>
	`${prefixOf(packageOf(type))}:${type.slice(type.lastIndexOf(".") + 1)}`;

/** A package of types is a namespace: `http:///ascribe/layer.ecore`. */
function namespacesOf({ types }: Cas): Readonly<Record<string, string>> {
	const names = [sofaType, annotationType, ...types.map(({ name }) => name)].map(packageOf);
	return {
		"xmlns:xmi": xmiNamespace,
		...Object.fromEntries(
			[...new Set(names)].map((name) => [
				`xmlns:${prefixOf(name)}`,
				`http:///${name.replaceAll(".", "/")}.ecore`,
			]),
		),
	};
}

/** Reads each XMI as a document, by the type systems that are read with them. */
export function readCasXmi(files: readonly ImportedFile[], layers?: Layers): ReadResult<ExportInput> {
	const read = files.map(({ name, content }) => {
		const report = createReport(name);
		return { name, report, tree: readXml(content, report) };
	});
	const typeRoots = read.flatMap(({ tree, report }): readonly (readonly [Element, Report])[] => {
		const root = elementAt(tree, typeSystemElement);
		return root ? [[root, report]] : [];
	});
	const types = readTypeSystem(typeRoots);
	const stated = read.flatMap(({ name, report, tree }): readonly LabelledText[] => {
		const root = elementAt(tree, xmiRoot);
		if (!tree || (!root && elementAt(tree, typeSystemElement))) return [];
		const fault = !root
			? "The file is no XMI and no type system of UIMA."
			: typeRoots.length === 0 && "The type system is missing, without which XMI cannot be read.";
		if (!root || fault) {
			report.error("", "E_CAS_FILE", fault || "", "Read the .xmi together with its TypeSystem.xml.");
			return [];
		}
		const cas = casIn(root, types, report);
		return cas ? [labelledTextOf(cas, name.replace(/\..*$/, ""), layers, report)] : [];
	});
	return {
		value: importLabelledTexts(stated, layers),
		problems: read.flatMap(({ report }) => report.problems),
	};
}

const xmiRoot = "xmi:XMI";

function casIn(root: Element, types: TypeSystem, report: Report): CasFile | undefined {
	const elements = childrenOf(root).map((element) => ({ element, type: typeOf(element, root) }));
	const sofas = elements.flatMap(({ element, type }) => (type === sofaType ? [element] : []));
	const sofa = sofas.find(({ attributes }) => attributes.sofaID === initialView) ?? sofas[0];
	const text = sofa?.attributes.sofaString;
	if (!sofa || typeof text !== "string") {
		report.error("", "E_CAS_TEXT", "The file holds no text.", "Export it with its Sofa as a string.");
		return undefined;
	}
	for (const other of sofas.filter((one) => one !== sofa)) {
		const reason = `The view "${excerpt(String(other.attributes.sofaID))}" is not read; of several one is.`;
		report.warning(locationOf(other), "W_CAS_VIEW", reason, "Export each view by itself.");
	}
	const byId = new Map(elements.map(({ element }) => [element.attributes["xmi:id"], element]));
	const structures = elements.flatMap(({ element, type }): readonly LocatedStructure[] => {
		const { "xmi:id": id, sofa: home = sofa.attributes["xmi:id"] } = element.attributes;
		if (/^uima\.cas\./.test(type) || home !== sofa.attributes["xmi:id"]) return [];
		const location = locationOf(element);
		const ranges = types(type);
		if (!ranges) {
			const reason = `The type "${excerpt(type)}" is in no type system that was read.`;
			report.error(location, "E_CAS_TYPE", reason, "Read the type system that the file was written with.");
			return [];
		}
		return [{ id: Number(id), type, location, features: featuresOf(element, ranges, byId) }];
	});
	return { text, unit: "UTF-16", structures };
}

/** `ascribe.layer.Site` for `layer:Site` with the namespace `http:///ascribe/layer.ecore`. */
function typeOf({ name, attributes }: Element, root: Element): string {
	const [prefix = "", local = ""] = name.split(":");
	const namespace = attributes[`xmlns:${prefix}`] ?? root.attributes[`xmlns:${prefix}`] ?? "";
	const [, path = ""] = /^http:\/\/\/(.*)\.ecore$/.exec(namespace) ?? [];
	return path === "uima/noNamespace" ? local : `${path.replaceAll("/", ".")}.${local}`;
}

type ById = ReadonlyMap<string | null | undefined, Element>;

function featuresOf(
	element: Element,
	ranges: ReadonlyMap<string, string>,
	byId: ById,
): ReadonlyMap<string, CasValue> {
	const lists = new Set(childrenOf(element).map(({ name }) => name));
	return new Map([
		...Object.entries(element.attributes).flatMap(
			([name, attribute]): readonly (readonly [string, CasValue])[] => {
				if (typeof attribute !== "string" || name === "sofa" || name.startsWith("xm")) return [];
				return [[name, attributeValue(attribute, ranges.get(name) ?? "", byId)]];
			},
		),
		...[...lists].map((name): readonly [string, CasValue] => [
			name,
			{ kind: "strings", strings: childrenOf(element, name).map(textIn) },
		]),
	]);
}

const numbers = /^uima\.cas\.(?:Byte|Short|Integer|Long|Float|Double)$/;
const ofReferences = /^uima\.cas\.FS(?:Array|List)$|\[\]$/;

function attributeValue(attribute: string, type: string, byId: ById): CasValue {
	if (type === "uima.cas.Boolean") return { kind: "plain", value: attribute === "true" };
	if (numbers.test(type)) return { kind: "plain", value: Number(attribute) };
	if (type === "" || type === casRange.string) return { kind: "plain", value: attribute };
	// A list to which several features may lead is an element of its own.
	const list = byId.get(attribute);
	if (type === casRange.strings) {
		return { kind: "strings", strings: childrenOf(list, "elements").map(textIn) };
	}
	if (!ofReferences.test(type)) {
		const isList = /^uima\.cas\.\w+(?:Array|List)$/.test(type);
		return isList ? { kind: "plain", value: attribute } : { kind: "structure", id: Number(attribute) };
	}
	const ids = (list?.name === "cas:FSArray" && list.attributes.elements) || attribute;
	return { kind: "structures", ids: ids.split(/\s+/).map(Number) };
}
