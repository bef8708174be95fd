import type { Element } from "xast";
import { toXml } from "xast-util-to-xml";
import { x } from "xastscript";
import { noteLayerId } from "../../annotation/index.ts";
import type { Corpus } from "../../corpus/index.ts";
import { labelsOf, tagOf } from "../kit/labels.ts";
import { xmlSafe } from "../kit/xml.ts";
import { controlTextsOf, keptControls } from "./controls.ts";
import { entityControlBeside } from "./entity-control.ts";
import { defaultDataKey, spanOriginOf } from "./origin.ts";
import { type ControlNames, type ControlResult, declarable, type WrittenAnswer } from "./results.ts";

/** The names of a project, and the key of the text in the data of its tasks. */
export interface ProjectNames extends ControlNames {
	readonly dataKey: string;
	/** The control that declares the labels of all layers. */
	readonly defaultControl: string;
}

/** Returns the names that the imported spans have. A corpus without such spans has names of its own. */
export function projectNamesOf({ documents }: Corpus): ProjectNames {
	const controls = new Set<string>();
	const controlOfLabel = new Map<string, string>();
	const texts = new Set<string>();
	const dataKeys = new Set<string>();
	let defaultControl: string | undefined;
	for (const span of documents.flatMap((document) => document.spans)) {
		const { regions, dataKey } = spanOriginOf(span.annotation);
		for (const [index, { control, keys, hasLabels, results }] of regions.entries()) {
			const further = controlTextsOf(span.annotation, index);
			for (const name of [
				control,
				...results.map((one) => one.control),
				...further.map((one) => one.control),
			])
				controls.add(name);
			if (typeof keys.to_name === "string") texts.add(keys.to_name);
			dataKeys.add(dataKey);
			if (span.annotation.extra.wholeDocument === true || hasLabels === false) continue;
			defaultControl ??= control;
			for (const label of labelsOf(span)) if (!controlOfLabel.has(label)) controlOfLabel.set(label, control);
		}
	}
	const [onlyKey = defaultDataKey, ...otherKeys] = dataKeys;
	const labels = defaultControl ?? ["layer", "ascribe_layer"].find((name) => !controls.has(name)) ?? "layer";
	return {
		text: [...texts][0] ?? "text",
		labelControl: (label) => controlOfLabel.get(label) ?? labels,
		defaultControl: labels,
		entity: entityControlBeside(controls),
		dataKey: otherKeys.length > 0 ? defaultDataKey : onlyKey,
	};
}

/**
 * Returns the labelling configuration in XML: a label for each layer, a text area for the entity of a
 * region, the controls of the results, and a relation for each reference field and each label of a relation.
 */
export function labellingConfiguration(
	{ layers: { layers } }: Pick<Corpus, "layers">,
	names: ProjectNames,
	answers: readonly WrittenAnswer[],
): string {
	const results = answers.flatMap((answer) => answer.results);
	const controls = controlsIn(results.flatMap((one) => (one.kind === "control" ? [one] : [])));
	const fields = layers.flatMap(({ entityType }) => entityType.fields);
	const relations = new Set([
		...fields.filter(({ kind }) => kind === "reference").map(({ name }) => name),
		...results.flatMap((one) => (one.kind === "relation" ? one.labels : [])),
	]);
	const labels = new Set(
		controls.filter(({ element }) => element === "Labels").flatMap(({ values }) => [...values]),
	);
	// The layer for notes on the whole task has no regions.
	const labelLayers = layers.filter(
		(layer) => layer.id !== noteLayerId || labels.has(declarable(tagOf(layer))),
	);
	const layerLabels = labelLayers.map((layer) => ({
		value: declarable(tagOf(layer)),
		hotkey: layer.key,
		hint: layer.description && xmlSafe(layer.description),
	}));
	const ofDefault = layerLabels.filter(
		({ value }) => declarable(names.labelControl(value)) === names.defaultControl,
	);
	const own: Control = { element: "Labels", name: names.defaultControl, to: names.text, ...emptyControl };
	const labelControls = controls.filter(({ element }) => element === "Labels");
	const hasDefault = labelControls.some(({ name }) => name === names.defaultControl);
	const labelled = [...(hasDefault ? [] : [own]), ...labelControls].map((control) => {
		const declared =
			control.name === names.defaultControl
				? ofDefault
				: layerLabels.filter(({ value }) => control.values.has(value));
		const others = [...control.values].filter((value) => !declared.some((label) => label.value === value));
		return controlElement(control, [
			...declared.map((label) => x("Label", label)),
			...others.map((value) => x("Label", { value })),
		]);
	});
	const lines = [
		...labelled,
		...[...new Set([names.text, ...controls.map(({ to }) => to)])].map((name) =>
			x("Text", { name, value: `$${names.dataKey}` }),
		),
		x("TextArea", { name: names.entity, toName: names.text, perRegion: "true", maxSubmissions: "1" }),
		...controls
			.filter(({ element, name }) => element !== "Labels" && name !== names.entity)
			.map((control) =>
				controlElement(
					control,
					[...control.values].map((value) => x("Choice", { value })),
				),
			),
		x(
			"Relations",
			[...relations].map((value) => x("Relation", { value })),
		),
	];
	return `${toXml(x("View", lines.flatMap((line) => ["\n  ", line]).concat("\n")), { closeEmptyElements: true, tightClose: true })}\n`;
}

interface Control {
	readonly element: string;
	readonly name: string;
	readonly to: string;
	readonly isOfRegion: boolean;
	/** True if a result has more than one label or choice. */
	readonly isMultiple: boolean;
	readonly values: ReadonlySet<string>;
}

const emptyControl = { isOfRegion: true, isMultiple: false, values: new Set<string>() };

const elements: Readonly<Record<string, string>> = {
	labels: "Labels",
	choices: "Choices",
	textarea: "TextArea",
	...keptControls,
};

function controlsIn(results: readonly ControlResult[]): readonly Control[] {
	const controls = new Map<string, Control & { readonly values: Set<string> }>();
	for (const { type, control: name, to, isOfRegion, values } of results) {
		const known = controls.get(name);
		const all = known?.values ?? new Set<string>();
		for (const value of values) all.add(value);
		const element = elements[type] ?? "TextArea";
		const isMultiple = (known?.isMultiple ?? false) || values.length > 1;
		controls.set(name, { element, name, to, ...known, isOfRegion, isMultiple, values: all });
	}
	return [...controls.values()];
}

function controlElement(
	{ element, name, to, isOfRegion, isMultiple }: Control,
	children: Element[],
): Element {
	return x(
		element,
		{
			name,
			toName: to,
			perRegion: isOfRegion && element !== "Labels" ? "true" : undefined,
			choice: isMultiple ? "multiple" : undefined,
		},
		children,
	);
}
