import { strFromU8, unzipSync } from "fflate";

export interface ReadSheet {
	readonly name: string;
	/** By row, then by column. Empty cells are empty texts. */
	readonly rows: readonly (readonly (string | number)[])[];
	readonly hasFrozenHeader: boolean;
	/** Names of the cell elements: a formula would be an `f`. */
	readonly cellParts: ReadonlySet<string>;
}

/**
 * Reads a workbook by ECMA-376: from the relationships of the package to the workbook, and from those of the workbook to
 * its sheets. Checks that every part has a content type.
 *
 * @throws if a part is missing or not well-formed
 */
export function readWorkbook(bytes: Uint8Array): readonly ReadSheet[] {
	const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
	const parsed = (name: string) => {
		const document = new DOMParser().parseFromString(parts.get(name) ?? "", "application/xml");
		if (document.querySelector("parsererror")) throw new Error(`${name} is missing or not well-formed.`);
		return document.documentElement;
	};
	const targets = (name: string) =>
		new Map(
			[...parsed(name).children].map((one) => [
				one.getAttribute("Id") ?? "",
				one.getAttribute("Target") ?? "",
			]),
		);
	const types = [...parsed("[Content_Types].xml").children].map(
		(one) => one.getAttribute("PartName") ?? `.${one.getAttribute("Extension")}`,
	);
	const untyped = [...parts.keys()].filter(
		(name) => name !== "[Content_Types].xml" && !types.includes(`/${name}`) && !name.endsWith(".rels"),
	);
	if (untyped.length > 0) throw new Error(`${untyped} has no content type.`);
	const [workbook = ""] = targets("_rels/.rels").values();
	const sheetTargets = targets("xl/_rels/workbook.xml.rels");
	return [...parsed(workbook).querySelectorAll("sheet")].map((sheet) => {
		const target = sheetTargets.get(sheet.getAttribute("r:id") ?? "") ?? "";
		return { name: sheet.getAttribute("name") ?? "", ...readSheet(parsed(`xl/${target}`)) };
	});
}

function readSheet(root: Element): Omit<ReadSheet, "name"> {
	const rows = [...root.querySelectorAll("row")].map((row) => {
		const cells = new Map(
			[...row.children].map((cell) => [columnOf(cell.getAttribute("r") ?? ""), cellValue(cell)]),
		);
		return Array.from({ length: Math.max(-1, ...cells.keys()) + 1 }, (_, index) => cells.get(index) ?? "");
	});
	return {
		rows,
		hasFrozenHeader: root.querySelector("pane[state=frozen][ySplit='1']") !== null,
		cellParts: new Set([...root.querySelectorAll("c > *")].map(({ localName }) => localName)),
	};
}

function columnOf(reference: string): number {
	const letters = /^[A-Z]+/.exec(reference)?.[0] ?? "";
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellValue(cell: Element): string | number {
	if (cell.getAttribute("t") !== "inlineStr") return Number(cell.textContent);
	// ST_Xstring (ECMA-376, 22.9.2.19).
	return (cell.textContent ?? "").replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
		String.fromCharCode(Number.parseInt(code, 16)),
	);
}
