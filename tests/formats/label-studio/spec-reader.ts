/**
 * Imports tasks into a project, written from Label Studio's documentation only: results belong to
 * controls of the labelling configuration, results with the same id form a region, offsets count
 * code points.
 */
export function openProject(configuration: string, content: string): readonly LabelStudioTask[] {
	const controls = new Map<string, string>();
	for (const [, tag = "", name = ""] of configuration.matchAll(/<(\w+) name="(\w+)"/g))
		controls.set(name, tag);
	const labels = [...configuration.matchAll(/<Label value="([^"]+)"/g)].map(([, label]) => label);
	return JSON.parse(content).map(({ data, annotations }: ReturnType<typeof JSON.parse>) => {
		const points = [...data.text];
		const regions = new Map<string, LabelStudioRegion>();
		for (const one of annotations.flatMap(({ result }: ReturnType<typeof JSON.parse>) => result)) {
			if (one.type === "relation") continue;
			if (controls.get(one.to_name) !== "Text") throw new Error(`Unknown object ${one.to_name}`);
			const words = points.slice(one.value.start, one.value.end).join("");
			const tag = controls.get(one.from_name);
			if (tag === "Labels" && one.type === "labels") {
				const [label = ""] = one.value.labels;
				if (!labels.includes(label) || words === "" || words !== one.value.text) throw new Error(one.id);
				regions.set(one.id, { label, words, note: undefined });
			} else if (tag === "TextArea" && one.type === "textarea") {
				const region = regions.get(one.id);
				if (!region) throw new Error(`Unknown region ${one.id}`);
				regions.set(one.id, { ...region, note: one.value.text[0] });
			} else throw new Error(`${one.type} by ${one.from_name}`);
		}
		return { regions: [...regions.values()] };
	});
}

export interface LabelStudioRegion {
	readonly label: string;
	readonly words: string;
	readonly note: string | undefined;
}

export interface LabelStudioTask {
	readonly regions: readonly LabelStudioRegion[];
}
