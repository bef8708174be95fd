/**
 * The content models of TEI P5 4.7 for the elements that the exporter writes: a pattern over the
 * names of the children. `*` after a pattern allows text between them.
 */
const models: Readonly<Record<string, readonly [children: RegExp, text?: "*"]>> = {
	TEI: [/^teiHeader (standOff )?text $/],
	teiHeader: [/^fileDesc (encodingDesc )?$/],
	fileDesc: [/^titleStmt publicationStmt (notesStmt )?sourceDesc $/],
	titleStmt: [/^title $/],
	publicationStmt: [/^(p )+$/],
	notesStmt: [/^(note )+$/],
	sourceDesc: [/^(p )+$/],
	encodingDesc: [/^(p )+$/],
	title: [/^$/, "*"],
	standOff: [/^((listOrg|fs|spanGrp) )+$/],
	listOrg: [/^(org )+$/],
	org: [/^(orgName )*(note )*$/],
	orgName: [/^$/, "*"],
	note: [/^(ref )*$/, "*"],
	ref: [/^$/, "*"],
	fs: [/^(f )*$/],
	f: [/^(string |symbol )?$/],
	string: [/^$/, "*"],
	symbol: [/^$/],
	spanGrp: [/^(span )+$/],
	span: [/^$/, "*"],
	text: [/^body $/],
	body: [/^(p )+$/],
	p: [/^(anchor )*$/, "*"],
	anchor: [/^$/],
};

const attributes: Readonly<Record<string, readonly string[]>> = {
	TEI: ["xmlns"],
	listOrg: ["type"],
	org: ["xml:id"],
	note: ["type"],
	ref: ["target"],
	fs: ["xml:id", "type"],
	f: ["name", "fVal"],
	symbol: ["value"],
	spanGrp: ["type"],
	span: ["xml:id", "from", "to", "ana"],
	text: ["xml:id", "xml:lang"],
	p: ["xml:space"],
	anchor: ["xml:id"],
};

const required: Readonly<Record<string, readonly string[]>> = {
	f: ["name"],
	symbol: ["value"],
	span: ["from", "to"],
};

/** Returns every violation of the content models, of unique ids and of pointers. */
export function teiFaults(document: Document): readonly string[] {
	const all = [...document.getElementsByTagName("*")];
	const ids = all.flatMap((element) => element.getAttribute("xml:id") ?? []);
	const twice = ids.filter((id, index) => ids.indexOf(id) !== index || !/^[A-Za-z_][\w.-]*$/.test(id));
	return [
		...twice.map((id) => `id ${id}`),
		...all.flatMap((element) => {
			const { tagName: name } = element;
			const [pattern, text] = models[name] ?? [/^unknown$/];
			const children = [...element.children].map((child) => `${child.tagName} `).join("");
			const own = [...element.childNodes]
				.filter((node) => node.nodeType === 3)
				.map((node) => node.nodeValue ?? "");
			const names = element.getAttributeNames();
			const pointers = ["from", "to", "ana", "target", "fVal"].flatMap(
				(one) => element.getAttribute(one) ?? [],
			);
			return [
				...(pattern.test(children) ? [] : [`${name} holds ${children}`]),
				...(text === "*" || own.join("").trim() === "" ? [] : [`${name} holds text`]),
				...names.filter((one) => !attributes[name]?.includes(one)).map((one) => `${name} has ${one}`),
				...(required[name] ?? []).filter((one) => !names.includes(one)).map((one) => `${name} lacks ${one}`),
				...pointers
					.filter((one) => one.startsWith("#") && !ids.includes(one.slice(1)))
					.map((one) => `${one} refers to nothing`),
			];
		}),
	];
}

/** Reads the text and the spans of a file from its anchors only. UTF-16 offsets. */
export function anchoredIn(document: Document) {
	let text = "";
	const offsets = new Map<string, number>();
	for (const [index, line] of [...document.querySelectorAll("body > p")].entries()) {
		if (index > 0) text += "\n";
		for (const node of line.childNodes) {
			if (node.nodeType === 3) text += node.nodeValue ?? "";
			else offsets.set((node as Element).getAttribute("xml:id") ?? "", text.length);
		}
	}
	const at = (pointer: string | null) => offsets.get(pointer?.slice(1) ?? "") ?? Number.NaN;
	const spans = [...document.querySelectorAll("spanGrp > span")].map((span) => ({
		id: span.getAttribute("xml:id") ?? "",
		layer: span.parentElement?.getAttribute("type") ?? "",
		entity: span.getAttribute("ana") ?? undefined,
		start: at(span.getAttribute("from")),
		end: at(span.getAttribute("to")),
		label: span.textContent ?? "",
	}));
	return { text, spans };
}
