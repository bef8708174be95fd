import { type RefObject, useId, useRef, useState } from "react";
import type { Layers } from "../../../annotation/index.ts";
import { citationStyles } from "../../../formats/index.ts";
import type { KeyRow, SimpleCommand } from "../../commands/key-table.ts";
import { defaultSettings, textSizes, themes } from "../../settings/settings.ts";
import { useSettings } from "../../settings/use-settings.ts";
import { Choice } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { dialogMessages, saysOf } from "../dialog-messages.ts";
import "./settings-dialog.css";
import { changeKey } from "./change-key.ts";

/** Everything that a reader can have otherwise. It holds at once, and it is kept. */
export function SettingsDialog({ layers, table, linesOnly, onClose }: SettingsDialogProps) {
	const [settings, change] = useSettings();
	const [done, setDone] = useState("");
	const name = useId();
	const top = useRef<HTMLDivElement>(null);
	const text = dialogMessages.settings;
	const reset = () => {
		// What was sent away for good does not come back.
		change({ ...defaultSettings(), introduced: settings.introduced });
		setDone(text.wasReset);
		focusFirst(top);
	};
	const switches = [
		{ name: "linesOnly", label: text.linesOnly, hint: text.linesOnlyHint, isOn: linesOnly },
		{ name: "briefNotes", label: text.briefNotes, hint: text.briefNotesHint, isOn: settings.briefNotes },
		{ name: "focus", label: text.focus, hint: text.focusHint, isOn: settings.focus },
		{ name: "quietMarks", label: text.quietMarks, hint: text.quietMarksHint, isOn: settings.quietMarks },
	] as const;
	return (
		<Dialog title={text.title} className="settings" onClose={onClose}>
			<div className="halves" ref={top}>
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
				<p role="status">{done}</p>
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
	/** As the page shows them now, be it chosen or left to the document. */
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

/** What the button was for is done, and the next thing is to look at the choices. */
function focusFirst(top: RefObject<HTMLElement | null>): void {
	top.current?.querySelector("input")?.focus();
}

/** The key of each command, to be chosen by pressing it. */
function KeyFields({ layers, table }: KeyFieldsProps) {
	const [{ singleKeys, keys }, change] = useSettings();
	const [refused, setRefused] = useState<{ command: SimpleCommand; why: string }>();
	const id = useId();
	const text = dialogMessages.settings;
	const labelOf = (layer: string) => layers.layers.find(({ id }) => id === layer)?.label ?? layer;
	const choose = (command: SimpleCommand, pressed: string) => {
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
						<span>{saysOf(row, labelOf)}</span>
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
