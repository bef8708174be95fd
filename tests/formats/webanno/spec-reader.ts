export interface GuideSpan {
	readonly type: string;
	readonly begin: number;
	end: number;
	/** By name. */
	readonly features: Readonly<Record<string, string>>;
}

/**
 * A reader written from the guide of WebAnno TSV 3.3 only (file header, reserved characters,
 * sentences, tokens, spans, disambiguation ids). Offsets count UTF-16 units.
 *
 * @throws Error if the guide does not allow something in the file
 */
export function readGuide(file: string): { readonly text: string; readonly spans: readonly GuideSpan[] } {
	const [head = "", ...blocks] = file.split("\n\n");
	const [format, ...declared] = head.split("\n");
	if (format !== "#FORMAT=WebAnno TSV 3.3") throw new Error(`Invalid header: ${format}`);
	const layers = declared.map((line) => {
		const [type = "", ...features] = line.replace(/^#T_SP=/, "").split("|");
		return { type, features };
	});
	let text = "";
	const spans = new Map<string, GuideSpan>();
	for (const [index, block] of blocks.entries()) {
		const lines = block.replace(/^\n/, "").replace(/\n$/, "").split("\n");
		const header = lines.filter((line) => line.startsWith("#Text="));
		const rows = lines.slice(header.length).filter((line) => line !== "");
		if (rows.length === 0) continue;
		const sentence = header.map((line) => unescaped(line.slice(6))).join("\n");
		const begin = Number(/^\d+-1\t(\d+)-/.exec(rows[0] ?? "")?.[1]);
		if (begin < text.length) throw new Error(`Sentence ${index + 1} overlaps the previous one.`);
		text = text.padEnd(begin) + sentence;
		let token = { begin: 0, end: 0 };
		for (const row of rows) {
			const [id = "", place = "", words = "", ...values] = row.split("\t");
			const [from = Number.NaN, to = Number.NaN] = place.split("-").map(Number);
			if (text.slice(from, to) !== words) throw new Error(`The text at ${id} is not "${words}"`);
			const isToken = /^\d+-\d+$/.test(id);
			if (isToken && from < token.end) throw new Error(`Tokens overlap: ${id}`);
			if (isToken) token = { begin: from, end: to };
			else if (from < token.begin || to > token.end) throw new Error(`${id} is not inside its token`);
			let column = 0;
			for (const { type, features } of layers) {
				const cells = features.map((_name, at) => stack(values[column + at] ?? ""));
				column += features.length;
				for (let depth = 0; depth < (cells[0]?.length ?? 0); depth += 1) {
					const parts = cells.map((cell) => cell[depth] ?? { value: "", number: "" });
					const key = parts[0]?.number ? `[${parts[0].number}]` : `${id} ${type}`;
					const known = spans.get(key);
					if (known && known.type !== type) throw new Error(`${key} belongs to two layers`);
					if (known) known.end = to;
					else {
						const pairs = features.map((name, at) => [name, parts[at]?.value ?? ""] as const);
						spans.set(key, { type, begin: from, end: to, features: Object.fromEntries(pairs) });
					}
				}
			}
		}
	}
	return { text, spans: [...spans.values()] };
}

function stack(cell: string): readonly { readonly value: string; readonly number: string }[] {
	if (cell === "_") return [];
	return (cell.match(/(?:\\[\s\S]|[^|\\])+/g) ?? []).map((part) => {
		const [, value = "", number = ""] = /^((?:\\[\s\S]|[^[\\])*)(?:\[(\d+)\])?$/.exec(part) ?? [];
		if (value === "") throw new Error(`Invalid value: ${part}`);
		return { value: value === "*" ? "" : unescaped(value), number };
	});
}

const unescaped = (text: string): string =>
	text.replace(
		/\\([\s\S])/g,
		(_all, sign: string) => ({ t: "\t", n: "\n", r: "\r", f: "\f", b: "\b" })[sign] ?? sign,
	);
