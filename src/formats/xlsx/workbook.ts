import type { Element } from "xast";
import { toXml } from "xast-util-to-xml";
import { x } from "xastscript";
import { xmlDeclaration, xmlSafe } from "../kit/xml.ts";
import { type ArchivedFile, zipFiles } from "../kit/zip.ts";
import { type Sheet, sheetXml, spreadsheetNamespace } from "./sheet.ts";

const officeNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageNamespace = "http://schemas.openxmlformats.org/package/2006";
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Returns a workbook (ECMA-376, Office Open XML). The same sheets give the same bytes. */
export function workbookFile(sheets: readonly Sheet[]): Uint8Array<ArrayBuffer> {
	const numbered = sheets.map((sheet, index) => ({ sheet, number: index + 1 }));
	const names = sheetNames(sheets.map(({ name }) => name));
	return zipFiles([
		part("[Content_Types].xml", contentTypes(numbered.map(({ number }) => number))),
		part("_rels/.rels", relationships([["rId1", `${officeNamespace}/officeDocument`, "xl/workbook.xml"]])),
		part(
			"xl/workbook.xml",
			x("workbook", { xmlns: spreadsheetNamespace, "xmlns:r": officeNamespace }, [
				x(
					"sheets",
					numbered.map(({ number }, index) =>
						x("sheet", { name: names[index], sheetId: number, "r:id": `rId${number}` }),
					),
				),
			]),
		),
		part(
			"xl/_rels/workbook.xml.rels",
			relationships([
				...numbered.map(
					({ number }) =>
						[`rId${number}`, `${officeNamespace}/worksheet`, `worksheets/sheet${number}.xml`] as const,
				),
				[`rId${sheets.length + 1}`, `${officeNamespace}/styles`, "styles.xml"],
			]),
		),
		part("xl/styles.xml", styles()),
		...numbered.map(({ sheet, number }) => ({
			name: `xl/worksheets/sheet${number}.xml`,
			content: sheetXml(sheet),
		})),
	]);
}

const part = (name: string, element: Element): ArchivedFile => ({
	name,
	content: `${xmlDeclaration}${toXml(element, { closeEmptyElements: true, tightClose: true })}\n`,
});

const contentTypes = (numbers: readonly number[]): Element =>
	x("Types", { xmlns: `${packageNamespace}/content-types` }, [
		x("Default", {
			Extension: "rels",
			ContentType: "application/vnd.openxmlformats-package.relationships+xml",
		}),
		override("workbook.xml", "sheet.main"),
		override("styles.xml", "styles"),
		...numbers.map((number) => override(`worksheets/sheet${number}.xml`, "worksheet")),
	]);

const override = (name: string, type: string): Element =>
	x("Override", { PartName: `/xl/${name}`, ContentType: `${workbookType}.${type}+xml` });

const relationships = (all: readonly (readonly [id: string, type: string, target: string])[]): Element =>
	x(
		"Relationships",
		{ xmlns: `${packageNamespace}/relationships` },
		all.map(([Id, Type, Target]) => x("Relationship", { Id, Type, Target })),
	);

/** The styles to which `sheetXml` refers by index: the default, a bold header, and texts. */
function styles(): Element {
	const font = (...properties: readonly Element[]) =>
		x("font", [...properties, x("sz", { val: "11" }), x("name", { val: "Calibri" })]);
	const format = (fontId: number, isWrapped: boolean, isGuarded: boolean) =>
		x(
			"xf",
			{
				numFmtId: 0,
				fontId,
				fillId: 0,
				borderId: 0,
				xfId: 0,
				applyFont: 1,
				applyAlignment: 1,
				quotePrefix: isGuarded ? 1 : undefined,
			},
			[x("alignment", { vertical: "top", wrapText: isWrapped ? 1 : undefined })],
		);
	const cellFormats = [
		x("xf", { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0 }),
		format(1, false, false),
		format(0, false, false),
		format(0, true, false),
		format(0, false, true),
		format(0, true, true),
	];
	return x("styleSheet", { xmlns: spreadsheetNamespace }, [
		x("fonts", { count: 2 }, [font(), font(x("b"))]),
		// Excel expects these two fills.
		x("fills", { count: 2 }, [
			x("fill", [x("patternFill", { patternType: "none" })]),
			x("fill", [x("patternFill", { patternType: "gray125" })]),
		]),
		x("borders", { count: 1 }, [
			x(
				"border",
				["left", "right", "top", "bottom", "diagonal"].map((side) => x(side)),
			),
		]),
		x("cellStyleXfs", { count: 1 }, [x("xf", { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })]),
		x("cellXfs", { count: cellFormats.length }, cellFormats),
		x("cellStyles", { count: 1 }, [x("cellStyle", { name: "Normal", xfId: 0, builtinId: 0 })]),
	]);
}

/**
 * Returns names that Excel accepts: at most 31 characters, without `[]:*?/\` and without an apostrophe at an end, and
 * different also without their case.
 */
export function sheetNames(labels: readonly string[]): readonly string[] {
	// Excel reserves this name.
	const taken = new Set(["history"]);
	return labels.map((label) => {
		const plain = xmlSafe(label)
			.replace(/[[\]:*?/\\\s\p{Cc}]+/gu, " ")
			.replace(/^[' ]+|[' ]+$/g, "");
		for (let number = 1; ; number += 1) {
			const suffix = number === 1 ? "" : ` ${number}`;
			const name = `${cutName(plain || "Sheet", 31 - suffix.length)}${suffix}`;
			if (taken.has(name.toLowerCase())) continue;
			taken.add(name.toLowerCase());
			return name;
		}
	});
}

const cutName = (name: string, most: number): string =>
	name.slice(0, most).replace(/[\uD800-\uDBFF]$|[' ]+$/g, "");
