import type { Layer, MarkStyle } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import { type Cell, type Grid, longestBar, mostMarks, shapeOf } from "./grid.ts";
import type { LegendEntry } from "./legend-entries.ts";
import { markShape } from "./mark-shapes.ts";
import { overviewMessages as words } from "./overview-messages.ts";
import { type Layout, layoutOf, measures, nameLines, wordsWidth } from "./svg-layout.ts";

export interface PictureWords {
	readonly title: string;
	readonly headline: string;
	readonly legend: readonly LegendEntry[];
	/** Names a mark for those who point at it or hear it. */
	readonly describe: (span: PlacedSpan) => string;
}

/** A grid as a picture of its own (SVG 2), drawn as it is in the page. */
export function gridSvg(grid: Grid, { title, headline, legend, describe }: PictureWords): string {
	const layout = layoutOf(grid);
	const { margin } = measures;
	const width = Math.ceil(Math.max(layout.end, margin + wordsWidth(headline), legendWidth(legend)) + margin);
	const height = layout.foot + measures.total + measures.legend;
	const { xml } = element(
		"svg",
		{
			xmlns: "http://www.w3.org/2000/svg",
			viewBox: `0 0 ${width} ${height}`,
			width,
			height,
			role: "img",
			"font-family": sans,
			"font-size": 14,
			fill: paper.ink,
		},
		element("title", {}, text(title)),
		element("path", { d: `M0 0H${width}V${height}H0Z`, fill: paper.ground }),
		line(margin, 48, title, { "font-size": 26, "font-weight": 600, "font-family": serif }),
		line(margin, 78, headline, { fill: paper.faint }),
		...headXml(grid, layout),
		...bodyXml(grid, layout, describe),
		...footXml(grid, layout),
		...legendXml(legend, layout.foot + measures.total + measures.pitch),
	);
	return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`;
}

function headXml({ corner, columns }: Grid, { starts }: Layout): readonly Xml[] {
	const y = measures.head - 12;
	return [
		line(measures.margin, y, corner, { fill: paper.faint }),
		...columns.map(({ label }, at) => line(starts[at] ?? 0, y, label, { fill: paper.faint })),
	];
}

function bodyXml(grid: Grid, layout: Layout, describe: PictureWords["describe"]): readonly Xml[] {
	const longest = longestBar(grid);
	return grid.rows.flatMap(({ label, depth, cells }, row) => {
		const top = layout.tops[row] ?? 0;
		const inset = measures.margin + (depth - 1) * measures.indent;
		return [
			ruler(top, layout.end, row === 0 ? paper.ruleStrong : paper.rule),
			line(inset, top + measures.baseline, label, { "font-weight": 600 }),
			...cells.flatMap((cell, at) => cellXml(cell, layout.starts[at] ?? 0, top, longest, describe)),
		];
	});
}

function cellXml(
	cell: Cell,
	x: number,
	top: number,
	longest: number,
	describe: PictureWords["describe"],
): readonly Xml[] {
	const { pitch, baseline, bar } = measures;
	if (cell.kind === "names") {
		return nameLines(cell).map((names, at) =>
			line(x, top + baseline + at * pitch, names, { "font-family": serif, "font-size": 15 }),
		);
	}
	const [first] = cell.marks;
	if (first && cell.marks.length > mostMarks) {
		const length = Math.max(1, (cell.marks.length / longest) * bar);
		const fill = inkOf[first.span.layer.markStyle].line;
		return [
			element("path", { d: `M${x} ${top + 14}h${length}v12h${-length}Z`, fill }),
			line(x + length + 6, top + baseline, String(cell.marks.length), {}),
		];
	}
	return cell.marks.map(({ span, pattern }, at) =>
		markXml(span.layer, pattern, x + at * pitch, top + 12, describe(span)),
	);
}

function footXml({ totals }: Grid, { starts, end, foot }: Layout): readonly Xml[] {
	const y = foot + measures.baseline;
	const bold = { "font-weight": 600 };
	return [
		ruler(foot, end, paper.ruleStrong),
		line(measures.margin, y, words.all, bold),
		...totals.map((cell, at) => line(starts[at] ?? 0, y, totalOf(cell), bold)),
	];
}

function legendXml(legend: readonly LegendEntry[], y: number): readonly Xml[] {
	let x: number = measures.margin;
	return legend.flatMap(({ layer, pattern, label }) => {
		const at = x;
		x += legendStep(label);
		return [
			markXml(layer, pattern, at, y, label),
			line(at + measures.pitch, y + 13, label, { fill: paper.faint }),
		];
	});
}

function markXml(layer: Layer, pattern: number, x: number, y: number, title: string): Xml {
	const shape = shapeOf(layer);
	const { outline, over } = markShape(shape, pattern);
	const { line: colour, ground } = inkOf[layer.markStyle];
	const isLine = shape === "line";
	const body = element("path", {
		d: outline,
		fill: isLine ? colour : ground,
		stroke: isLine ? undefined : colour,
		"stroke-width": shape === "ring" ? 2 : undefined,
	});
	return element(
		"g",
		{ transform: `translate(${x} ${y})` },
		element("title", {}, text(title)),
		body,
		...(over === "" ? [] : [element("path", { d: over, fill: colour })]),
	);
}

const legendStep = (label: string): number => measures.pitch + wordsWidth(label) + measures.padding;

const legendWidth = (legend: readonly LegendEntry[]): number =>
	legend.reduce<number>((sum, { label }) => sum + legendStep(label), measures.margin);

const totalOf = (cell: Cell): string =>
	cell.kind === "marks" ? String(cell.marks.length) : `${cell.names.length} (${cell.mentions})`;

const line = (x: number, y: number, content: string, attributes: Readonly<Record<string, string | number>>) =>
	element("text", { x, y, ...attributes }, text(content));

const ruler = (y: number, end: number, stroke: string) =>
	element("path", { d: `M${measures.margin} ${y}H${end}`, stroke, fill: "none" });

const sans = "'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif";
const serif = "'Source Serif 4', 'Source Serif Pro', Georgia, serif";

/** The page's light theme, for a file has no theme to follow. */
const paper = {
	ground: "#fffefb",
	ink: "#1d1b18",
	faint: "#5b574f",
	rule: "#e4dfd3",
	ruleStrong: "#8a857a",
} as const;

const inkOf: Readonly<Record<MarkStyle, { readonly line: string; readonly ground: string }>> = {
	solid: { line: "#1557a8", ground: "#dbe8fa" },
	bracket: { line: "#97650a", ground: "#f8e3b0" },
	dotted: { line: "#92276f", ground: "#fffefb" },
	dashed: { line: "#1f6b3a", ground: "#dcecdf" },
	double: { line: "#8a3b12", ground: "#f6e0d4" },
	wavy: { line: "#4b4aa8", ground: "#e3e2f6" },
};

/** An element of an XML picture. Attributes and text are escaped here and nowhere else. */
function element(
	name: string,
	attributes: Readonly<Record<string, string | number | undefined>>,
	...children: readonly Xml[]
): Xml {
	const written = Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
		.join("");
	const content = children.map(({ xml }) => xml).join("");
	return { xml: content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>` };
}

const text = (content: string): Xml => ({ xml: escaped(content) });

/** Markup; wrapped, so that no bare string can pass for it. */
interface Xml {
	readonly xml: string;
}

/** The five signs that XML reserves, as references; what XML 1.0 (2.2) forbids, as U+FFFD. */
function escaped(content: string): string {
	return content.replace(forbidden, "\uFFFD").replace(/[&<>"']/g, (sign) => references[sign] ?? sign);
}

const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const references: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};
