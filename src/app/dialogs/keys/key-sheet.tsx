import type { MouseEvent } from "react";
import type { KeyRow } from "../../commands/key-table.ts";
import { useViewStore } from "../../reading/page-context.tsx";
import { settingsTable } from "../../settings/settings-table.ts";
import { useSettings } from "../../settings/use-settings.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { dialogMessages } from "../dialog-messages.ts";
import "./key-sheet.css";

/** Lists every key and its command. Keys are changed in the settings dialog. */
export function KeySheet({ table }: KeySheetProps) {
	const store = useViewStore();
	const [{ singleKeys }, change] = useSettings();
	const text = dialogMessages.keys;
	// Closes this dialog first, so that focus returns to its opener. The settings dialog then returns focus there too.
	const openSettings = ({ currentTarget }: MouseEvent<HTMLElement>) => {
		currentTarget.closest("dialog")?.close();
		store.openDialog("settings");
	};
	return (
		<Dialog
			title={text.title}
			className="key-sheet"
			hasHeadingFocus
			onClose={() => store.closeDialog("keys")}
		>
			<p>{text.hint}</p>
			<dl>
				{table.map(({ command: { id, label }, key }) => (
					<div key={id}>
						<dt>{key === undefined ? <i>{text.off}</i> : <kbd>{key}</kbd>}</dt>
						<dd>{label}</dd>
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
					{settingsTable.singleKeys.label}
				</label>
				<button type="button" className="button" onClick={openSettings}>
					{text.change}
				</button>
			</div>
		</Dialog>
	);
}

interface KeySheetProps {
	readonly table: readonly KeyRow[];
}
