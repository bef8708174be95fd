import { useId, useState } from "react";
import { hasChosenKey, type KeyRow } from "../../commands/key-table.ts";
import { useSettings } from "../../settings/use-settings.ts";
import { dialogMessages } from "../dialog-messages.ts";
import { changeKey } from "./change-key.ts";
import { SettingControl } from "./setting-control.tsx";

/** A field for the key of each command. Pressing a key in a field chooses it. */
export function KeyFields({ table }: KeyFieldsProps) {
	const [settings, change] = useSettings();
	const { singleKeys, keys } = settings;
	const [refused, setRefused] = useState<{ command: string; reason: string }>();
	const id = useId();
	const text = dialogMessages.settings;
	const choose = (command: string, pressed: string) => {
		const outcome = changeKey(table, keys, command, pressed);
		if (outcome.kind === "changed") {
			change({ keys: outcome.keys });
			setRefused(undefined);
		} else if (outcome.kind === "taken") {
			setRefused({ command, reason: text.taken(pressed, outcome.by.label) });
		} else setRefused({ command, reason: text.invalidKey });
	};
	return (
		<fieldset className="key-fields">
			<legend>{text.sections.keys}</legend>
			<SettingControl name="singleKeys" settings={settings} onChange={change} />
			<p id={`${id}-hint`}>{text.keysHint}</p>
			{table.map(({ command, key = "" }) => {
				if (!hasChosenKey(command)) return null;
				const isRefused = refused?.command === command.id;
				return (
					<label key={command.id}>
						<span>{command.label}</span>
						<input
							type="text"
							value={key}
							placeholder={dialogMessages.keys.off}
							disabled={!singleKeys}
							autoComplete="off"
							autoCapitalize="none"
							spellCheck={false}
							aria-invalid={isRefused}
							aria-describedby={`${id}-${isRefused ? "refused" : "hint"}`}
							onFocus={({ target }) => target.select()}
							onKeyDown={(event) => {
								// The browser deletes nothing if the caret is at the wrong side of the character.
								if (event.key !== "Backspace" && event.key !== "Delete") return;
								event.preventDefault();
								choose(command.id, "");
							}}
							onChange={({ target }) => choose(command.id, typedCharacter(target.value, key))}
						/>
					</label>
				);
			})}
			<p className="refused" id={`${id}-refused`} role="alert">
				{refused?.reason}
			</p>
		</fieldset>
	);
}

interface KeyFieldsProps {
	readonly table: readonly KeyRow[];
}

/**
 * Returns the character that was typed into a field that contained at most one character. Key events are not used,
 * because the keyboards of phones do not send them.
 */
function typedCharacter(value: string, before: string): string {
	if (value === "") return "";
	return [...value].findLast((character) => character !== before) ?? before;
}
