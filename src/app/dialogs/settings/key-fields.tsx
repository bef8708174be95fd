import { useId, useState } from "react";
import type { Layers } from "../../../annotation/index.ts";
import { Choice } from "../../ui/choice.tsx";
import { dialogWords, saysOf } from "../dialog-messages.ts";
import { changeKey } from "./change-key.ts";
import type { KeyRow, PlainCommand } from "../../commands/key-table.ts";
import { useSettings } from "../../settings/use-settings.ts";

/** The key of each command, to be chosen by pressing it. */
export function KeyFields({ layers, table }: KeyFieldsProps) {
	const [{ singleKeys, keys }, change] = useSettings();
	const [refused, setRefused] = useState<{ command: PlainCommand; why: string }>();
	const id = useId();
	const text = dialogWords.settings;
	const labelOf = (layer: string) => layers.layers.find(({ id }) => id === layer)?.label ?? layer;
	const choose = (command: PlainCommand, pressed: string) => {
		const outcome = changeKey(table, keys, command, pressed);
		if (outcome.kind === "changed") {
			change({ keys: outcome.keys });
			setRefused(undefined);
		} else if (outcome.kind === "taken") {
			setRefused({ command, why: text.taken(pressed, saysOf(outcome.by, labelOf)) });
		} else setRefused({ command, why: text.noCharacter });
	};
	return (
		<fieldset className="key-fields">
			<legend>{text.keys}</legend>
			<Choice
				type="checkbox"
				name={`${id}-single`}
				label={dialogWords.keys.enabled}
				isChosen={singleKeys}
				onChoose={(on) => change({ singleKeys: on })}
			/>
			<p id={`${id}-hint`}>{text.keysHint}</p>
			{table.map((row) => {
				const { kind } = row.command;
				if (row.always || kind === "layer" || kind === "layer-alone") return null;
				const isRefused = refused?.command === kind;
				return (
					<label key={kind}>
						<span>{saysOf(row, labelOf)}</span>
						<input
							type="text"
							value={row.key ?? ""}
							placeholder={dialogWords.keys.off}
							disabled={!singleKeys}
							autoComplete="off"
							autoCapitalize="none"
							spellCheck={false}
							aria-invalid={isRefused}
							aria-describedby={`${id}-${isRefused ? "refused" : "hint"}`}
							onFocus={({ target }) => target.select()}
							onKeyDown={(event) => {
								// The caret may stand where neither would take the character away.
								if (event.key !== "Backspace" && event.key !== "Delete") return;
								event.preventDefault();
								choose(kind, "");
							}}
							onChange={({ target }) => choose(kind, pressedIn(target.value, row.key ?? ""))}
						/>
					</label>
				);
			})}
			<p className="refused" id={`${id}-refused`} role="alert">
				{refused?.why}
			</p>
		</fieldset>
	);
}

interface KeyFieldsProps {
	readonly layers: Layers;
	readonly table: readonly KeyRow[];
}

/** What was typed into a field that held one character: fields, and not key events, are what the keyboard of a phone writes into. */
function pressedIn(value: string, before: string): string {
	if (value === "") return "";
	return [...value].findLast((sign) => sign !== before) ?? before;
}
