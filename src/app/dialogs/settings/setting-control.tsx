import { useId } from "react";
import type { SliderSetting, TextSetting } from "../../settings/setting.ts";
import { type SettingName, type Settings, settingOf } from "../../settings/settings.ts";
import { Choice } from "../../ui/choice.tsx";
import { dialogMessages } from "../dialog-messages.ts";

/** The control of a setting: a checkbox, radio buttons, a slider or a text field. */
export function SettingControl({ name, settings, onChange }: SettingControlProps) {
	const group = useId();
	const setting = settingOf(name);
	const value = settings[name];
	if (setting.control === "none") return null;
	if (setting.control === "slider") {
		const change = (changed: number) => onChange({ [name]: changed });
		return <Slider setting={setting} value={setting.parse(value)} onChange={change} />;
	}
	if (setting.control === "text") {
		return (
			<TextField
				setting={setting}
				value={setting.parse(value)}
				onChange={(text) => onChange({ [name]: text })}
			/>
		);
	}
	if (setting.control === "checkbox") {
		const { label, hint } = setting;
		return (
			<Choice
				type="checkbox"
				name={group}
				label={label}
				hint={hint}
				isChosen={value === true}
				onChoose={(isOn) => onChange({ [name]: isOn })}
			/>
		);
	}
	return Object.entries(setting.options).map(([option, label]) => (
		<Choice
			key={option}
			type="radio"
			name={group}
			label={label}
			isChosen={value === option}
			onChoose={() => onChange({ [name]: option })}
		/>
	));
}

interface SettingControlProps {
	readonly name: SettingName;
	readonly settings: Settings;
	readonly onChange: (changed: Partial<Settings>) => void;
}

function Slider({ setting, value, onChange }: SliderProps) {
	const { label, least, most, step } = setting;
	const percent = dialogMessages.settings.percent(value);
	return (
		<label className="text-size">
			<span>{label}</span>
			<input
				type="range"
				min={least}
				max={most}
				step={step}
				value={value}
				aria-valuetext={percent}
				onChange={({ target }) => onChange(target.valueAsNumber)}
			/>
			<output>{percent}</output>
		</label>
	);
}

function TextField({ setting, value, onChange }: TextFieldProps) {
	const hint = useId();
	return (
		<label className="text-setting">
			<span>{setting.label}</span>
			<input
				type="text"
				value={value}
				autoComplete="name"
				aria-describedby={hint}
				onChange={({ target }) => onChange(target.value)}
			/>
			<small id={hint}>{setting.hint}</small>
		</label>
	);
}

interface TextFieldProps {
	readonly setting: TextSetting;
	readonly value: string;
	readonly onChange: (value: string) => void;
}

interface SliderProps {
	readonly setting: SliderSetting;
	/** In per cent. */
	readonly value: number;
	readonly onChange: (value: number) => void;
}
