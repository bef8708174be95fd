/**
 * Checks the MUST rules of the Web Annotation Data Model (W3C Recommendation, 23 February 2017) for a
 * collection with one page. Shares no code with the writer.
 *
 * @returns a sentence for each broken rule
 */
export function faultsOf(file: unknown): readonly string[] {
	const faults: string[] = [];
	const must = (rule: string, holds: boolean): void => {
		if (!holds) faults.push(rule);
	};
	const collection = record(file);
	must(
		"5.1: the context is the W3C context",
		list(collection["@context"])[0] === "http://www.w3.org/ns/anno.jsonld",
	);
	must("5.1: the collection has one IRI", isIri(collection.id));
	must(
		"5.1: the collection is an AnnotationCollection",
		list(collection.type).includes("AnnotationCollection"),
	);
	must("5.1: the total is a non-negative integer", isCount(collection.total));
	const page = record(collection.first);
	const items = list(page.items);
	must(
		"5.1: a collection that is not empty has its first page",
		collection.total === 0 || "first" in collection,
	);
	must("5.1: the total is the number of annotations", collection.total === items.length);
	if ("first" in collection) {
		must("5.2: the page has one IRI", isIri(page.id));
		must("5.2: the page is an AnnotationPage", list(page.type).includes("AnnotationPage"));
		must("5.2: the page has annotations", items.length > 0);
		must("5.2: the start index is a non-negative integer", isCount(page.startIndex));
		must("5.2: the page is part of the collection", page.partOf === collection.id);
	}
	const ids = items.map((item) => record(item).id);
	must("3.1: every annotation has a unique IRI", new Set(ids).size === ids.length);
	for (const item of items) checkAnnotation(record(item), must);
	return faults;
}

type Must = (rule: string, holds: boolean) => void;

function checkAnnotation(annotation: Readonly<Record<string, unknown>>, must: Must): void {
	must("3.1: an annotation has exactly one IRI", isIri(annotation.id));
	must("3.1: an annotation has the class Annotation", list(annotation.type).includes("Annotation"));
	must("3.1: an annotation has a target", list(annotation.target).length > 0);
	must("3.2.4: an annotation has no bodyValue beside a body", !("bodyValue" in annotation));
	must("3.3.5: motivations are known", list(annotation.motivation).every(isMotivation));
	for (const body of list(annotation.body).map(record)) {
		must(
			"3.2.4: a body of text has one value",
			body.type !== "TextualBody" || typeof body.value === "string",
		);
		must("4: a specific resource has one source", body.type !== "SpecificResource" || isIri(body.source));
		must("4: a specific resource has no value", body.type !== "SpecificResource" || !("value" in body));
		must("3.3.5: purposes are known", list(body.purpose).every(isMotivation));
	}
	for (const target of list(annotation.target)) {
		if (typeof target === "string") must("3.2.1: a target is an IRI", isIri(target));
		else checkTarget(record(target), must);
	}
}

function checkTarget(target: Readonly<Record<string, unknown>>, must: Must): void {
	if (target.type === "Composite") {
		must("4.3: a Composite has two or more items", list(target.items).length > 1);
	}
	const pieces = target.type === "Composite" ? list(target.items).map(record) : [target];
	for (const piece of pieces) {
		must("4: a specific resource has one source", isIri(piece.source));
		must("4.2: a target has a selector", list(piece.selector).length > 0);
		for (const selector of list(piece.selector).map(record)) checkSelector(selector, must);
	}
}

function checkSelector(selector: Readonly<Record<string, unknown>>, must: Must): void {
	switch (selector.type) {
		case "TextQuoteSelector":
			must("4.2.4: exactly one exact", typeof selector.exact === "string");
			must("4.2.4: at most one prefix", ["string", "undefined"].includes(typeof selector.prefix));
			must("4.2.4: at most one suffix", ["string", "undefined"].includes(typeof selector.suffix));
			return;
		case "TextPositionSelector":
			must(
				"4.2.5: start and end are non-negative integers",
				isCount(selector.start) && isCount(selector.end),
			);
			must("4.2.5: the end does not come before the start", Number(selector.start) <= Number(selector.end));
			return;
		default:
			must("4.2: a selector has a class", false);
	}
}

const motivations = [
	...["assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"],
	...["identifying", "linking", "moderating", "questioning", "replying", "tagging"],
];
const isMotivation = (value: unknown): boolean => motivations.includes(String(value));

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;

/** True for an IRI or a relative reference. */
const isIri = (value: unknown): boolean =>
	typeof value === "string" && URL.canParse(value, "https://example.org/a/");

const list = (value: unknown): readonly unknown[] =>
	value === undefined ? [] : Array.isArray(value) ? value : [value];

const record = (value: unknown): Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
