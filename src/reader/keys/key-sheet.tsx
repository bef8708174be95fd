import { Dialog } from "../dialog.tsx";
import { words } from "../words.ts";
import type { KeyRow } from "./key-table.ts";
import "./key-sheet.css";

export function KeySheet({ table, singleKeys, onSwitch, onClose }: KeySheetProps) {
	return (
		<Dialog title={words.keys.title} className="key-sheet" onClose={onClose}>
			<p>{words.keys.hint}</p>
			<dl>
				{table.map(({ keys, says }) => (
					<div key={says}>
						<dt>
							{keys.map((key) => (
								<kbd key={key}>{key}</kbd>
							))}
						</dt>
						<dd>{says}</dd>
					</div>
				))}
			</dl>
			<label className="switch">
				<input type="checkbox" checked={singleKeys} onChange={({ target }) => onSwitch(target.checked)} />
				{words.keys.enabled}
			</label>
		</Dialog>
	);
}

interface KeySheetProps {
	readonly table: readonly KeyRow[];
	readonly singleKeys: boolean;
	readonly onSwitch: (on: boolean) => void;
	readonly onClose: () => void;
}
