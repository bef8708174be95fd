import { useId, useState } from "react";
import type { Layers } from "../../../annotation/index.ts";
import type { KeyRow, SimpleCommand } from "../../commands/key-table.ts";
import { useSettings } from "../../settings/use-settings.ts";
import { commandLabel, dialogMessages } from "../dialog-messages.ts";
import { changeKey } from "./change-key.ts";
import { SettingControl } from "./setting-control.tsx";

/** A field for the key of each command. Pressing a key in a field chooses it. */
export function KeyFields({ layers, table }: KeyFieldsProps) {
	const [settings, change] = useSettings();
	const { singleKeys, keys } = settings;
	const [refused, setRefused] = useState<{ command: SimpleCommand; reason: string }>();
	const id = useId();
	const text = dialogMessages.settings;
	const labelOf = (layer: string) => layers.layers.find(({ id }) => id === layer)?.label ?? layer;
	const choose = (command: SimpleCommand, pressed: string) => {
		const outcome = changeKey(table, keys, command, pressed);
		if (outcome.kind === "changed") {
			change({ keys: outcome.keys });
			setRefused(undefined);
		} else if (outcome.kind === "taken") {
			setRefused({ command, reason: text.taken(pressed, commandLabel(outcome.by, labelOf)) });
		} else setRefused({ command, reason: text.invalidKey });
	};
	return (
		<fieldset className="key-fields">
			<legend>{text.sections.keys}</legend>
			<SettingControl name="singleKeys" settings={settings} onChange={change} />
			<p id={`${id}-hint`}>{text.keysHint}</p>
			{table.map((row) => {
				const { kind } = row.command;
				if (row.always || kind === "layer" || kind === "layer-alone") return null;
				const isRefused = refused?.command === kind;
				return (
					<label key={kind}>
						<span>{commandLabel(row, labelOf)}</span>
						<input
							type="text"
							value={row.key ?? ""}
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
								choose(kind, "");
							}}
							onChange={({ target }) => choose(kind, typedCharacter(target.value, row.key ?? ""))}
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
	readonly layers: Layers;
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
