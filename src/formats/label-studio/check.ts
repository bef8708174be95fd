import { fromXml } from "xast-util-from-xml";
import { z } from "../../annotation/index.ts";
import { isEntityControl } from "./entity-control.ts";

const offsets = { start: z.int(), end: z.int() };
const region = { id: z.string(), from_name: z.string(), to_name: z.string() };
const result = z.discriminatedUnion("type", [
	z.object({
		type: z.literal("labels"),
		...region,
		value: z.object({ ...offsets, text: z.string(), labels: z.array(z.string()) }),
	}),
	z.object({
		type: z.literal("textarea"),
		...region,
		value: z.looseObject({ text: z.array(z.string()) }),
	}),
	z.object({
		type: z.literal("choices"),
		...region,
		value: z.looseObject({ choices: z.array(z.string()) }),
	}),
	z.object({
		type: z.enum(["rating", "number", "datetime", "taxonomy"]),
		...region,
		value: z.looseObject({}),
	}),
	z.object({
		type: z.literal("relation"),
		from_id: z.string(),
		to_id: z.string(),
		direction: z.enum(["left", "right", "bi"]),
		labels: z.array(z.string()),
	}),
]);
const answers = z.array(z.object({ result: z.array(result) }));
const tasks = z.array(
	z.object({
		data: z.record(z.string(), z.json()),
		annotations: answers,
		predictions: z._default(answers, []),
	}),
);

/**
 * Checks tasks against their labelling configuration (names, labels and relations must be declared) and against
 * their text (each region must contain its words).
 *
 * @throws Error naming the first violation. Such an error is a bug in the writer.
 */
export function checkLabelStudio(content: string, configuration: string): void {
	const reject = (reason: string): never => {
		throw new Error(`Label Studio would not show a result: ${reason}.`);
	};
	const { names, values, textKey } = declarationsIn(configuration);
	for (const { data, annotations, predictions } of tasks.parse(JSON.parse(content))) {
		const points = [...String(data[textKey])];
		for (const { result: results } of [...annotations, ...predictions]) {
			const regions = results.flatMap((one) => {
				if (one.type === "relation" || !("start" in one.value)) return [];
				return one.type === "textarea" && isEntityControl(one.from_name) ? [] : [one.id];
			});
			const ids = new Set(regions);
			for (const one of results) {
				if (one.type === "relation") {
					if (!ids.has(one.from_id) || !ids.has(one.to_id)) {
						reject("a relation refers to a region that does not exist");
					}
					if (!one.labels.every((label) => values.has(label))) reject("a relation is not declared");
					continue;
				}
				if (!names.has(one.from_name) || !names.has(one.to_name)) {
					reject(`the control "${one.from_name}" is not declared`);
				}
				if (one.type !== "labels") {
					const isOfRegion = one.value.start !== undefined;
					if (isOfRegion && !ids.has(one.id)) reject(`the region "${one.id}" does not exist`);
					continue;
				}
				const { start, end, text, labels } = one.value;
				if (start >= end || points.slice(start, end).join("") !== text) {
					reject(`the words of "${one.id}" differ from the text at its offsets`);
				}
				if (!labels.every((label) => values.has(label))) reject(`a label of "${one.id}" is not declared`);
			}
		}
	}
}

type Root = ReturnType<typeof fromXml>;

function declarationsIn(configuration: string) {
	const names = new Set<string>();
	const values = new Set<string>();
	let textKey = "";
	const stack: (Root | Root["children"][number])[] = [fromXml(configuration)];
	for (let node = stack.pop(); node; node = stack.pop()) {
		if (node.type === "element") {
			const { name, value } = node.attributes;
			if (name && names.has(name)) throw new Error(`Label Studio would refuse the second control "${name}".`);
			if (name) names.add(name);
			if (value) values.add(value);
			if (node.name === "Text") textKey = value?.slice(1) ?? "";
		}
		if ("children" in node) stack.push(...node.children);
	}
	return { names, values, textKey };
}
