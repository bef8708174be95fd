import { toXml } from "xast-util-to-xml";
import { x } from "xastscript";
import type { Layers } from "../../annotation/index.ts";

/** Names that results and configuration share. */
export const textObject = "text";
export const labelControl = "layer";
export const entityControl = "entity";

/** The labelling configuration: a label for each layer, a field for what a region is linked to, the relations. */
export function labellingConfiguration({ layers }: Layers): string {
	const fields = layers.flatMap(({ entityType }) => entityType.fields);
	const relations = new Set(fields.filter(({ kind }) => kind === "reference").map(({ name }) => name));
	const lines = [
		x("Labels", { name: labelControl, toName: textObject }, [
			...layers.map(({ id, key }) => x("Label", { value: id, hotkey: key })),
		]),
		x("Text", { name: textObject, value: `$${textObject}` }),
		x("TextArea", { name: entityControl, toName: textObject, perRegion: "true", maxSubmissions: "1" }),
		x("Relations", [...[...relations].map((value) => x("Relation", { value }))]),
	];
	return `${toXml(x("View", lines.flatMap((line) => ["\n  ", line]).concat("\n")), { closeEmptyElements: true, tightClose: true })}\n`;
}
