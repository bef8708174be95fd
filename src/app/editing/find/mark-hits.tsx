import { type MouseEvent, useEffect } from "react";
import { withNoteLayer } from "../../../annotation/index.ts";
import type { TextRange } from "../../../document/index.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { editingMessages } from "../editing-messages.ts";
import { useEditor, useSession } from "../editor-context.tsx";
import { markRanges } from "../selection/mark-range.ts";
import { layerOfKey, offeredLayers } from "../selection/offered-layers.ts";
import "./find.css";

const text = editingMessages.hits;

/** Marks what a search has found: a digit marks the hit that has focus, and a button lists all of them. */
export function MarkHits({ ranges }: MarkHitsProps) {
	const editor = useEditor();
	const reading = useDocument();
	const view = useViewStore();
	const session = useSession();
	const layers = withNoteLayer(reading.layers);
	useEffect(() => {
		const press = (event: KeyboardEvent) => {
			if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
			const number = event.target.closest<HTMLElement>("[data-hit]")?.dataset.hit;
			const range = number === undefined ? undefined : ranges[Number(number)];
			const layer = range && layerOfKey(layers, event);
			if (!range || !layer) return;
			event.preventDefault();
			event.stopPropagation();
			markRanges(editor, view, layer, [range]);
		};
		addEventListener("keydown", press, { capture: true });
		return () => removeEventListener("keydown", press, { capture: true });
	}, [editor, view, layers, ranges]);
	if (ranges.length === 0 || !session) return null;
	const names = offeredLayers(layers).map(
		({ layer, digit }) => `${digit ?? ""} ${layer.entityType.label.one}`,
	);
	return (
		<p className="mark-hits">
			<button
				type="button"
				className="tool"
				onMouseDown={(event: MouseEvent) => event.preventDefault()}
				onClick={() => editor.showPanel({ kind: "hits", ranges: ranges.slice(0, maxHits) })}
			>
				{text.markAll(Math.min(ranges.length, maxHits))}
			</button>
			<small>{text.keys(names)}</small>
		</p>
	);
}

interface MarkHitsProps {
	readonly ranges: readonly TextRange[];
}

/** Hits that are listed and marked at once. */
const maxHits = 500;
