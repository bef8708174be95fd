import { type RefObject, useId, useRef, useState } from "react";
import type { Layers } from "../../../annotation/index.ts";
import { citationStyles } from "../../../formats/index.ts";
import type { KeyRow, SimpleCommand } from "../../commands/key-table.ts";
import { defaultSettings, textSizes, themes } from "../../settings/settings.ts";
import { useSettings } from "../../settings/use-settings.ts";
import { Choice } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { commandLabel, dialogMessages } from "../dialog-messages.ts";
import { changeKey } from "./change-key.ts";
import "./settings-dialog.css";

/** All settings. A change is applied and stored immediately. */
export function SettingsDialog({ layers, table, linesOnly, onClose }: SettingsDialogProps) {
	const [settings, change] = useSettings();
	const [status, setStatus] = useState("");
	const name = useId();
	const choices = useRef<HTMLDivElement>(null);
	const text = dialogMessages.settings;
	const reset = () => {
		// The introduction stays hidden.
		change({ ...defaultSettings(), introduced: settings.introduced });
		setStatus(text.wasReset);
		focusFirstInput(choices);
	};
	const switches = [
		{ name: "linesOnly", label: text.linesOnly, hint: text.linesOnlyHint, isOn: linesOnly },
		{ name: "briefNotes", label: text.briefNotes, hint: text.briefNotesHint, isOn: settings.briefNotes },
		{ name: "focus", label: text.focus, hint: text.focusHint, isOn: settings.focus },
		{ name: "quietMarks", label: text.quietMarks, hint: text.quietMarksHint, isOn: settings.quietMarks },
	] as const;
	return (
		<Dialog title={text.title} className="settings" onClose={onClose}>
			<div className="halves" ref={choices}>
				<div>
					<fieldset>
						<legend>{text.theme}</legend>
						{themes.map((theme) => (
							<Choice
								key={theme}
								type="radio"
								name={`${name}-theme`}
								label={text.themes[theme]}
								isChosen={settings.theme === theme}
								onChoose={() => change({ theme })}
							/>
						))}
					</fieldset>
					<fieldset>
						<legend>{text.reading}</legend>
						<TextSize size={settings.textSize} onChange={(textSize) => change({ textSize })} />
						{switches.map(({ name: setting, label, hint, isOn }) => (
							<Choice
								key={setting}
								type="checkbox"
								name={`${name}-${setting}`}
								label={label}
								hint={hint}
								isChosen={isOn}
								onChoose={(on) => change({ [setting]: on })}
							/>
						))}
					</fieldset>
					<fieldset>
						<legend>{text.citation}</legend>
						{citationStyles.map((citation) => (
							<Choice
								key={citation}
								type="radio"
								name={`${name}-citation`}
								label={text.citations[citation]}
								isChosen={settings.citation === citation}
								onChoose={() => change({ citation })}
							/>
						))}
					</fieldset>
				</div>
				<KeyFields layers={layers} table={table} />
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
	readonly layers: Layers;
	readonly table: readonly KeyRow[];
	/** True if the page now shows bracket marks without a background, by choice or by default. */
	readonly linesOnly: boolean;
	readonly onClose: () => void;
}

function TextSize({ size, onChange }: { readonly size: number; readonly onChange: (size: number) => void }) {
	const { least, most, step } = textSizes;
	const { textSize, percent } = dialogMessages.settings;
	return (
		<label className="text-size">
			<span>{textSize}</span>
			<input
				type="range"
				min={least}
				max={most}
				step={step}
				value={size}
				aria-valuetext={percent(size)}
				onChange={({ target }) => onChange(target.valueAsNumber)}
			/>
			<output>{percent(size)}</output>
		</label>
	);
}

function focusFirstInput(container: RefObject<HTMLElement | null>): void {
	container.current?.querySelector("input")?.focus();
}

/** A field for the key of each command. Pressing a key in a field chooses it. */
function KeyFields({ layers, table }: KeyFieldsProps) {
	const [{ singleKeys, keys }, change] = useSettings();
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
			<legend>{text.keys}</legend>
			<Choice
				type="checkbox"
				name={`${id}-single`}
				label={dialogMessages.keys.enabled}
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
