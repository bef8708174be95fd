import type { Nodes, Root } from "mdast";
import type { Options } from "mdast-util-from-markdown";

/**
 * Limits the complexity of Markdown while micromark tokenizes it. Without limits, a few kilobytes can nest
 * thousands of levels deep or pair every delimiter with every other, which takes minutes or overflows the stack.
 * The extension throws a `RangeError`, as an engine does when its stack overflows.
 */
export const syntaxLimits: Extension = {
	document: forCharacters(">*+-0123456789", containerBound),
	text: forCharacters("*_~![]", delimiterBound),
};

/** @throws RangeError if the tree is nested too deeply or its tables lack too many cells */
export function limitTree(tree: Root) {
	let missing = 0;
	const stack: { readonly node: Nodes; readonly depth: number }[] = [{ node: tree, depth: 0 }];
	for (let at = stack.pop(); at; at = stack.pop()) {
		const { node, depth } = at;
		if (node.type === "table") {
			const columns = node.align?.length ?? 0;
			for (const row of node.children) missing += Math.max(0, columns - row.children.length);
		}
		if (depth > complexityLimits.depth || missing > complexityLimits.missingCells) throw complexityError();
		if ("children" in node) for (const child of node.children) stack.push({ node: child, depth: depth + 1 });
	}
}

const complexityLimits = {
	/** The last column in which a quotation or list can start. Each nesting level takes at least one column. */
	column: 128,
	/** Nesting depth of nodes. The HTML parser of Chromium stops nesting at 512. */
	depth: 200,
	/** Number of delimiters in one run of inline text that are not counted. Pairing delimiters takes quadratic time. */
	freeDelimiters: 100,
	/** The maximal cost of all delimiters. Each costs the number of non-free delimiters before it in its run. */
	delimiterCost: 2_000_000,
	/** Missing cells in the rows of all tables together. The parser creates each missing cell. */
	missingCells: 100_000,
};

type Extension = NonNullable<Options["extensions"]>[number];
type Construct = Extract<NonNullable<NonNullable<Extension["text"]>[number]>, { tokenize: unknown }>;

/** Returns a construct that never matches. It checks the column of each possible quotation or list. */
function containerBound(): Construct {
	return {
		tokenize(_effects, _ok, nok) {
			return (code) => {
				if (this.now().column > complexityLimits.column) throw complexityError();
				return nok(code);
			};
		},
	};
}

/**
 * Returns a construct that never matches. It counts the delimiters of a run of inline text: each run has a
 * separate tokenizer.
 */
function delimiterBound(marker: number): Construct {
	return {
		tokenize(effects, _ok, nok) {
			const count = () => {
				const delimiters = (delimitersOf.get(this) ?? 0) + 1;
				const cost =
					(costOf.get(this.parser) ?? 0) + Math.max(0, delimiters - complexityLimits.freeDelimiters);
				if (cost > complexityLimits.delimiterCost) throw complexityError();
				delimitersOf.set(this, delimiters);
				costOf.set(this.parser, cost);
			};
			const rest: ReturnType<Construct["tokenize"]> = (code) => {
				if (code !== marker) return nok(code);
				count();
				effects.consume(code);
				return rest;
			};
			return (code) => {
				// An invalid sequence is tried again at each of its characters. Count only the first try.
				if (this.previous === marker) return nok(code);
				effects.enter("data");
				return rest(code);
			};
		},
	};
}

const delimitersOf = new WeakMap<object, number>();
const costOf = new WeakMap<object, number>();

function forCharacters(characters: string, construct: (code: number) => Construct) {
	const codes = [...characters].map((character) => character.charCodeAt(0));
	return Object.fromEntries(codes.map((code) => [code, construct(code)]));
}

const complexityError = () => new RangeError("The document is nested too deeply or has too many delimiters.");
