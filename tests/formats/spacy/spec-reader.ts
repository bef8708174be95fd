/**
 * A reader of spaCy's JSON, written from its documentation only (`Doc.to_json`, `Doc.char_span`,
 * `Doc.set_ents`): offsets count code points, `ents` must not overlap, groups in `spans` may.
 */
export function readSpacyDocs(content: string): readonly SpacyDoc[] {
	return content
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => {
			const { text, ents, spans } = JSON.parse(line);
			const points = [...text];
			const charSpan = ({ start, end, label, kb_id, id }: Stated): SpacySpan => {
				if (!(0 <= start && start < end && end <= points.length)) throw new Error("No such span.");
				return { id, label, link: kb_id, words: points.slice(start, end).join("") };
			};
			const covered = new Set<number>();
			for (const { start, end } of ents) {
				for (let at = start; at < end; at += 1) {
					if (covered.has(at)) throw new Error("[E1010] Unable to set entity information.");
					covered.add(at);
				}
			}
			const groups = Object.entries<readonly Stated[]>(spans);
			return {
				ents: ents.map(charSpan),
				groups: new Map(groups.map(([name, list]) => [name, list.map(charSpan)])),
			};
		});
}

interface Stated {
	readonly start: number;
	readonly end: number;
	readonly label: string;
	readonly kb_id: string;
	readonly id: string;
}

export interface SpacySpan {
	readonly id: string;
	readonly label: string;
	readonly link: string;
	readonly words: string;
}

export interface SpacyDoc {
	readonly ents: readonly SpacySpan[];
	readonly groups: ReadonlyMap<string, readonly SpacySpan[]>;
}
