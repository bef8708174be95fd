import type { Nodes, Root } from "mdast";
import type { Options } from "mdast-util-from-markdown";
import type { Processor } from "unified";

/**
 * Keeps the work that a document can cause in proportion to its length. Markdown
 * lets a few kilobytes nest thousands deep or pair every delimiter with every
 * other, which would take minutes or overflow the stack.
 *
 * This half is an extension of micromark that stops it on the way. It throws a
 * `RangeError`, as an engine does whose stack is full.
 */
export function syntaxWithinBounds(this: Processor): undefined {
	const data = this.data();
	const bounding: Extension = {
		document: forCharacters(">*+-0123456789", containerBound),
		text: forCharacters("*_~![]", delimiterBound),
	};
	data.micromarkExtensions = [...(data.micromarkExtensions ?? []), bounding];
}

/** The other half: throws a `RangeError` where a tree is over the bounds. */
export function refuseOverBounds(tree: Root) {
	let missing = 0;
	const stack: { readonly node: Nodes; readonly depth: number }[] = [{ node: tree, depth: 0 }];
	for (let at = stack.pop(); at; at = stack.pop()) {
		const { node, depth } = at;
		if (node.type === "table") {
			const columns = node.align?.length ?? 0;
			for (const row of node.children) missing += Math.max(0, columns - row.children.length);
		}
		if (depth > bounds.depth || missing > bounds.missingCells) throw tooInvolved();
		if ("children" in node) for (const child of node.children) stack.push({ node: child, depth: depth + 1 });
	}
}

const bounds = {
	/** Columns before which a quotation or a list must begin; each takes at least one of those inside it. */
	column: 128,
	/** Nodes inside each other. An HTML parser in use stops nesting at 512. */
	depth: 200,
	/** Delimiters that one run of inline text may hold at no cost: pairing them costs the square of their number. */
	freeDelimiters: 100,
	/** What all delimiters may cost, each as much as there are delimiters over the free ones before it in its run. */
	delimiterCost: 2_000_000,
	/** Cells that the rows of all tables lack, for each of them is made. */
	missingCells: 100_000,
};

type Extension = NonNullable<Options["extensions"]>[number];
type Construct = Extract<NonNullable<NonNullable<Extension["text"]>[number]>, { tokenize: unknown }>;

/** Never matches: sees where a quotation or a list may begin, and leaves it to the next in line. */
function containerBound(): Construct {
	return {
		tokenize(_effects, _ok, nok) {
			return (code) => {
				if (this.now().column > bounds.column) throw tooInvolved();
				return nok(code);
			};
		},
	};
}

/** Never matches: counts the delimiters of each run of inline text, which has a tokenizer of its own. */
function delimiterBound(marker: number): Construct {
	return {
		tokenize(effects, _ok, nok) {
			const count = () => {
				const delimiters = (delimitersOf.get(this) ?? 0) + 1;
				const cost = (costOf.get(this.parser) ?? 0) + Math.max(0, delimiters - bounds.freeDelimiters);
				if (cost > bounds.delimiterCost) throw tooInvolved();
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
				// A sequence is tried at each of its characters where it is none, and was counted at the first.
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

const tooInvolved = () => new RangeError("The document is nested too deeply or has too many delimiters.");
