import type { MouseEvent } from "react";
import type { Layers } from "../../../annotation/index.ts";
import type { KeyRow } from "../../commands/key-table.ts";
import { useSettings } from "../../settings/use-settings.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { dialogMessages, saysOf } from "../dialog-messages.ts";
import "./key-sheet.css";

/** Every key and what it does; how they are changed is with the other settings. */
export function KeySheet({ layers, table, onChangeKeys, onClose }: KeySheetProps) {
	const [{ singleKeys }, change] = useSettings();
	const text = dialogMessages.keys;
	// Closed first, so that focus is back where this was opened and the next dialog gives it back there too.
	const leave = ({ currentTarget }: MouseEvent<HTMLElement>) => {
		currentTarget.closest("dialog")?.close();
		onChangeKeys();
	};
	const labelOf = (layer: string) => layers.layers.find(({ id }) => id === layer)?.label ?? layer;
	return (
		<Dialog title={text.title} className="key-sheet" onClose={onClose}>
			<p>{text.hint}</p>
			<dl>
				{table.map((row) => (
					<div key={saysOf(row, labelOf)}>
						<dt>{row.key === undefined ? <i>{text.off}</i> : <kbd>{row.key}</kbd>}</dt>
						<dd>{saysOf(row, labelOf)}</dd>
					</div>
				))}
			</dl>
			<div className="key-options">
				<label className="switch">
					<input
						type="checkbox"
						checked={singleKeys}
						onChange={({ target }) => change({ singleKeys: target.checked })}
					/>
					{text.enabled}
				</label>
				<button type="button" className="button" onClick={leave}>
					{text.change}
				</button>
			</div>
		</Dialog>
	);
}

interface KeySheetProps {
	readonly layers: Layers;
	readonly table: readonly KeyRow[];
	readonly onChangeKeys: () => void;
	readonly onClose: () => void;
}
