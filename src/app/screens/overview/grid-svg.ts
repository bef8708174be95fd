import type { Layer, MarkStyle } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { overviewMessages } from "../screen-messages.ts";
import { type Cell, type Grid, longestBar, maxMarks } from "./grid.ts";
import { markShape, shapeOf } from "./marks.ts";
import type { LegendEntry } from "./sources.ts";
import { type Layout, layoutOf, measures, nameLines, textWidth } from "./svg-layout.ts";

export interface PictureOptions {
	readonly title: string;
	readonly headline: string;
	readonly legend: readonly LegendEntry[];
	/** Returns the title of a mark, which browsers show as a tooltip and screen readers announce. */
	readonly describe: DescribeSpan;
}

type DescribeSpan = (span: PlacedSpan) => string;

/** Draws a grid as a standalone SVG 2 file that looks like the table in the page. */
export function gridSvg(grid: Grid, { title, headline, legend, describe }: PictureOptions): string {
	const layout = layoutOf(grid);
	const { margin } = measures;
	const width = Math.ceil(Math.max(layout.end, margin + textWidth(headline), legendWidth(legend)) + margin);
	const height = layout.bottom + measures.total + measures.legend;
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
		...legendXml(legend, layout.bottom + measures.total + measures.pitch),
	);
	return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`;
}

function headXml({ corner, columns }: Grid, { starts }: Layout): readonly Xml[] {
	const y = measures.head - 12;
	return [
		line(measures.margin, y, corner, { fill: paper.faint }),
		...columns.map(({ label }, index) => line(starts[index] ?? 0, y, label, { fill: paper.faint })),
	];
}

function bodyXml(grid: Grid, layout: Layout, describe: DescribeSpan): readonly Xml[] {
	const longest = longestBar(grid);
	return grid.rows.flatMap(({ label, depth, cells }, row) => {
		const top = layout.tops[row] ?? 0;
		const inset = measures.margin + (depth - 1) * measures.indent;
		return [
			ruler(top, layout.end, row === 0 ? paper.ruleStrong : paper.rule),
			line(inset, top + measures.baseline, label, { "font-weight": 600 }),
			...cells.flatMap((cell, index) => cellXml(cell, layout.starts[index] ?? 0, top, longest, describe)),
		];
	});
}

function cellXml(
	cell: Cell,
	x: number,
	top: number,
	longest: number,
	describe: DescribeSpan,
): readonly Xml[] {
	const { pitch, baseline, bar } = measures;
	if (cell.kind === "names") {
		return nameLines(cell).map((names, index) =>
			line(x, top + baseline + index * pitch, names, { "font-family": serif, "font-size": 15 }),
		);
	}
	const [first] = cell.marks;
	if (first && cell.marks.length > maxMarks) {
		const length = Math.max(1, (cell.marks.length / longest) * bar);
		const fill = inkOf[first.span.layer.markStyle].line;
		return [
			element("path", { d: `M${x} ${top + 14}h${length}v12h${-length}Z`, fill }),
			line(x + length + 6, top + baseline, String(cell.marks.length), {}),
		];
	}
	return cell.marks.map(({ span, pattern }, index) =>
		markXml(span.layer, pattern, x + index * pitch, top + 12, describe(span)),
	);
}

function footXml({ totals }: Grid, { starts, end, bottom }: Layout): readonly Xml[] {
	const y = bottom + measures.baseline;
	const bold = { "font-weight": 600 };
	return [
		ruler(bottom, end, paper.ruleStrong),
		line(measures.margin, y, overviewMessages.all, bold),
		...totals.map((cell, index) => line(starts[index] ?? 0, y, totalOf(cell), bold)),
	];
}

function legendXml(legend: readonly LegendEntry[], y: number): readonly Xml[] {
	let x: number = measures.margin;
	return legend.flatMap(({ layer, pattern, label }) => {
		const start = x;
		x += legendStep(label);
		return [
			markXml(layer, pattern, start, y, label),
			line(start + measures.pitch, y + 13, label, { fill: paper.faint }),
		];
	});
}

function markXml(layer: Layer, pattern: number, x: number, y: number, title: string): Xml {
	const shape = shapeOf(layer);
	const paths = markShape(shape, pattern);
	const { line: colour, ground } = inkOf[layer.markStyle];
	const isLine = shape === "line";
	const body = element("path", {
		d: paths.outline,
		fill: isLine ? colour : ground,
		stroke: isLine ? undefined : colour,
		"stroke-width": shape === "ring" ? 2 : undefined,
	});
	return element(
		"g",
		{ transform: `translate(${x} ${y})` },
		element("title", {}, text(title)),
		body,
		...(paths.pattern === "" ? [] : [element("path", { d: paths.pattern, fill: colour })]),
	);
}

const legendStep = (label: string): number => measures.pitch + textWidth(label) + measures.padding;

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

/** Colours of the page's light theme, because a file has no theme to follow. */
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

/** Builds an element. Escapes the attributes. */
function element(
	name: string,
	attributes: Readonly<Record<string, string | number | undefined>>,
	...children: readonly Xml[]
): Xml {
	const attributeXml = Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
		.join("");
	const content = children.map(({ xml }) => xml).join("");
	return {
		xml: content === "" ? `<${name}${attributeXml}/>` : `<${name}${attributeXml}>${content}</${name}>`,
	};
}

const text = (content: string): Xml => ({ xml: escapeXml(content) });

/** Escaped markup. An object, so that a plain string is a type error. */
interface Xml {
	readonly xml: string;
}

/** Escapes the five characters that XML reserves. Replaces the characters that XML 1.0 (2.2) forbids by U+FFFD. */
function escapeXml(content: string): string {
	return content
		.replace(forbidden, "\uFFFD")
		.replace(/[&<>"']/g, (character) => references[character] ?? character);
}

const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const references: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};
