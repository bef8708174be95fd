import { z } from "../../annotation/index.ts";

const relation = z.object({ id: z.string(), pred: z.string(), subj: z.string(), obj: z.string() });
const attribute = z.object({ id: z.string(), pred: z.string(), subj: z.string(), obj: z.json() });
const document = z.object({
	text: z.string(),
	denotations: z.array(
		z.object({ id: z.string(), span: z.object({ begin: z.int(), end: z.int() }), obj: z.string() }),
	),
	relations: z.array(relation),
	attributes: z.array(attribute),
});

/**
 * Checks that every denotation is inside the text and has an id of its own, and that relations and attributes refer to
 * denotations, or attributes to relations.
 *
 * @throws Error naming the first violation. Such an error is a bug in the writer.
 */
export function checkPubannotation(content: string): void {
	const reject = (reason: string): never => {
		throw new Error(`PubAnnotation would reject the file: ${reason}.`);
	};
	const value: unknown = JSON.parse(content);
	for (const { text, denotations, relations, attributes } of z
		.array(document)
		.parse(Array.isArray(value) ? value : [value])) {
		const length = [...text].length;
		const ids = new Set(denotations.map(({ id }) => id));
		if (ids.size < denotations.length) reject("an id is used twice");
		for (const { id, span } of denotations) {
			if (!(0 <= span.begin && span.begin < span.end && span.end <= length))
				reject(`"${id}" is outside the text`);
		}
		const relationIds = new Set(relations.map(({ id }) => id));
		for (const { id, subj } of [...relations, ...attributes]) {
			if (!ids.has(subj) && !relationIds.has(subj))
				reject(`"${id}" refers to a denotation that does not exist`);
		}
		for (const { id, obj } of relations) {
			if (!ids.has(obj)) reject(`"${id}" refers to a denotation that does not exist`);
		}
	}
}
