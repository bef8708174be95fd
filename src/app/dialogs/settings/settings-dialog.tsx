import { type RefObject, useRef, useState } from "react";
import type { KeyRow } from "../../commands/key-table.ts";
import { useDocumentSettings } from "../../reading/lines-only.ts";
import { useViewStore } from "../../reading/page-context.tsx";
import { resetSettings, type SettingName, settingNames, settingOf } from "../../settings/settings.ts";
import { useSettings } from "../../settings/use-settings.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { dialogMessages } from "../dialog-messages.ts";
import { KeyFields } from "./key-fields.tsx";
import { SettingControl } from "./setting-control.tsx";
import "./settings-dialog.css";

/** All settings. A change is applied and stored immediately. */
export function SettingsDialog({ table }: SettingsDialogProps) {
	const settings = useDocumentSettings();
	const store = useViewStore();
	const [stored, change] = useSettings();
	const [status, setStatus] = useState("");
	const choices = useRef<HTMLDivElement>(null);
	const text = dialogMessages.settings;
	const reset = () => {
		change(resetSettings(stored));
		setStatus(text.wasReset);
		focusFirstInput(choices);
	};
	return (
		<Dialog title={text.title} className="settings" onClose={() => store.closeDialog("settings")}>
			<div className="halves" ref={choices}>
				<div>
					{sectionsOfTable().map(([title, names]) => (
						<fieldset key={title}>
							<legend>{title}</legend>
							{names.map((name) => (
								<SettingControl key={name} name={name} settings={settings} onChange={change} />
							))}
						</fieldset>
					))}
				</div>
				<KeyFields table={table} />
			</div>
			<footer>
				<p role="status">{status}</p>
				<button type="button" className="button" onClick={reset}>
					{text.reset}
				</button>
			</footer>
		</Dialog>
	);
}

interface SettingsDialogProps {
	readonly table: readonly KeyRow[];
}

/** Returns the title and the settings of each section, in the order of the table. The keys have separate fields. */
function sectionsOfTable(): readonly (readonly [string, readonly SettingName[]])[] {
	const sections = new Map<string, SettingName[]>();
	for (const name of settingNames) {
		const setting = settingOf(name);
		if (setting.control === "none") continue;
		const section = setting.control === "choice" ? undefined : setting.section;
		if (section === "keys") continue;
		const title = section === undefined ? setting.label : dialogMessages.settings.sections[section];
		sections.set(title, [...(sections.get(title) ?? []), name]);
	}
	return [...sections];
}

function focusFirstInput(container: RefObject<HTMLElement | null>): void {
	container.current?.querySelector("input")?.focus();
}
