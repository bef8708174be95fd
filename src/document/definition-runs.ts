import type { Definition, Root as Markdown } from "mdast";
import { visit } from "unist-util-visit";
import { simpleDefinitions } from "./simple-definitions.ts";

/** A source in which one definition replaces many, at the same length, so that the parser reads one. */
export interface ShortenedSource {
	readonly source: string;
	/** The replaced definitions, by the UTF-16 index of the definition that replaces them. */
	readonly runs: DefinitionRuns;
}

export type DefinitionRuns = ReadonlyMap<number, readonly Definition[]>;

/**
 * Replaces long runs of definitions in block quotations and items of lists. If the first line of a run is a definition,
 * so are the others, because all lines have the same markers before them and no blank lines between them. The first and
 * the last line stay: only parsing shows what is before and after them.
 */
export function shortenRuns(body: string): ShortenedSource {
	const runs = new Map<number, readonly Definition[]>();
	let source = "";
	let copied = 0;
	const first = /^([ \t>]+)\[/gm;
	for (let match = first.exec(body); match; match = first.exec(body)) {
		const lines = definitionLines(body, match.index, match[1] ?? "");
		const [, second] = lines;
		const last = lines.at(-2);
		if (!second || !last || lines.length < shortestRun) continue;
		const { identifier } = second.definition;
		const padding = " ".repeat(last.end - second.start - identifier.length - '[]: x ""'.length);
		source += `${body.slice(copied, second.start)}[${identifier}]: x "${padding}"`;
		copied = last.end;
		first.lastIndex = last.end;
		runs.set(
			second.start,
			lines.slice(1, -1).map(({ definition }) => definition),
		);
	}
	return { source: source + body.slice(copied), runs };
}

/** Lines. Short documents are parsed as they are. */
const shortestRun = 100;

interface DefinitionLine {
	readonly definition: Definition;
	/** UTF-16 index after the markers. */
	readonly start: number;
	/** UTF-16 index of the line feed. */
	readonly end: number;
}

/** Returns the lines from an index on that consist of the same markers and one definition. */
function definitionLines(body: string, from: number, markers: string): readonly DefinitionLine[] {
	const lines: DefinitionLine[] = [];
	for (let at = from; body.startsWith(`${markers}[`, at); ) {
		const lineFeed = body.indexOf("\n", at);
		const end = lineFeed < 0 ? body.length : lineFeed;
		const start = at + markers.length;
		const line = body.slice(start, end);
		const { definitions, end: read } = simpleDefinitions(line, 0);
		const [definition] = definitions;
		if (!definition || read < line.length) break;
		lines.push({ definition, start, end });
		at = end + 1;
	}
	return lines;
}

/**
 * Puts the replaced definitions back into a tree.
 *
 * @param start UTF-16 index at which the source of the tree starts
 * @returns the number of runs in the tree
 */
export function restoreRuns(tree: Markdown, start: number, runs: DefinitionRuns): number {
	let count = 0;
	if (runs.size === 0) return count;
	visit(tree, "definition", (node, index, parent) => {
		const run = runs.get(start + (node.position?.start.offset ?? Number.NaN));
		if (!run || !parent || index === undefined) return undefined;
		count += 1;
		const children: Markdown["children"] = [...parent.children.slice(0, index), ...run];
		Object.assign(parent, { children: [...children, ...parent.children.slice(index + 1)] });
		return index + run.length;
	});
	return count;
}
