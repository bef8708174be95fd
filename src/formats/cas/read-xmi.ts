import type { Element } from "xast";
import { excerpt, type Layers, type Read, type Report, reportOn } from "../../annotation/index.ts";
import type { ExportInput, ImportedFile } from "../format.ts";
import { readXml } from "../kit/parse-xml.ts";
import { importedStated, type StatedDocument } from "../kit/read-sidecar.ts";
import { childrenOf, elementAt, placeOf, textIn } from "../kit/xml-tree.ts";
import { type CasValue, initialView, range, sofaType } from "./cas.ts";
import { type FoundCas, type FoundStructure, statedIn } from "./found.ts";
import { readTypeSystem, type TypeSystem, typeSystemName } from "./xmi-types.ts";

/** Reads each XMI as a document, by the type systems that are read with them. */
export function readCasXmi(files: readonly ImportedFile[], layers?: Layers): Read<ExportInput> {
	const read = files.map(({ name, content }) => {
		const report = reportOn(name);
		return { name, report, tree: readXml(content, report) };
	});
	const typeRoots = read.flatMap(({ tree, report }): readonly (readonly [Element, Report])[] => {
		const root = elementAt(tree, typeSystemName);
		return root ? [[root, report]] : [];
	});
	const types = readTypeSystem(typeRoots);
	const stated = read.flatMap(({ name, report, tree }): readonly StatedDocument[] => {
		const root = elementAt(tree, xmiRoot);
		if (!tree || (!root && elementAt(tree, typeSystemName))) return [];
		const fault = !root
			? "The file is no XMI and no type system of UIMA."
			: typeRoots.length === 0 && "The type system is missing, without which XMI cannot be read.";
		if (!root || fault) {
			report.error("", "E_CAS_FILE", fault || "", "Read the .xmi together with its TypeSystem.xml.");
			return [];
		}
		const cas = casIn(root, types, report);
		return cas ? [statedIn(cas, name.replace(/\..*$/, ""), layers, report)] : [];
	});
	return { value: importedStated(stated, layers), problems: read.flatMap(({ report }) => report.problems) };
}

const xmiRoot = "xmi:XMI";

function casIn(root: Element, types: TypeSystem, report: Report): FoundCas | undefined {
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
		report.warning(placeOf(other), "W_CAS_VIEW", reason, "Export each view by itself.");
	}
	const byId = new Map(elements.map(({ element }) => [element.attributes["xmi:id"], element]));
	const structures = elements.flatMap(({ element, type }): readonly FoundStructure[] => {
		const { "xmi:id": id, sofa: home = sofa.attributes["xmi:id"] } = element.attributes;
		if (/^uima\.cas\./.test(type) || home !== sofa.attributes["xmi:id"]) return [];
		const place = placeOf(element);
		const ranges = types(type);
		if (!ranges) {
			const reason = `The type "${excerpt(type)}" is in no type system that was read.`;
			report.error(place, "E_CAS_TYPE", reason, "Read the type system that the file was written with.");
			return [];
		}
		return [{ id: Number(id), type, place, features: featuresOf(element, ranges, byId) }];
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
	if (type === "" || type === range.string) return { kind: "plain", value: attribute };
	// A list to which several features may lead is an element of its own.
	const list = byId.get(attribute);
	if (type === range.strings) {
		return { kind: "strings", strings: childrenOf(list, "elements").map(textIn) };
	}
	if (!ofReferences.test(type)) {
		const isList = /^uima\.cas\.\w+(?:Array|List)$/.test(type);
		return isList ? { kind: "plain", value: attribute } : { kind: "structure", id: Number(attribute) };
	}
	const ids = (list?.name === "cas:FSArray" && list.attributes.elements) || attribute;
	return { kind: "structures", ids: ids.split(/\s+/).map(Number) };
}
