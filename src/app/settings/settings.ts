import { propertiesOf, type Setting } from "./setting.ts";
import { settingsTable } from "./settings-table.ts";

/** The preferences of one reader. Stored between visits. */
export type Settings = { readonly [Name in SettingName]: ReturnType<(typeof settingsTable)[Name]["parse"]> };

export type SettingName = keyof typeof settingsTable;

export const settingNames = Object.keys(settingsTable).filter(isSettingName);

export const settingOf = (name: SettingName): Setting => settingsTable[name];

/**
 * Parses stored settings. Another version of the page may have written them, so missing
 * and invalid values get their defaults.
 */
export function parseSettings(stored: string | null): Settings {
	const found = propertiesOf(parseJson(stored));
	return settingsFrom((name) => settingOf(name).parse(found[name]));
}

/** Formats settings for storage. The inverse of `parseSettings`. */
export function serializeSettings(settings: Settings): string {
	return JSON.stringify(settings, (_, value) => (value instanceof Map ? Object.fromEntries(value) : value));
}

/** Returns the defaults, except for the values that are kept on reset. */
export function resetSettings(settings: Settings): Settings {
	return settingsFrom((name) => {
		const setting = settingOf(name);
		return setting.control === "none" && setting.isKeptOnReset ? settings[name] : setting.default;
	});
}

/** Returns the attributes that the settings give to the element that contains the page. */
export function pageAttributes(settings: Settings): Readonly<Record<string, "" | undefined>> {
	return Object.fromEntries(
		settingNames.flatMap((name) => {
			const setting = settingOf(name);
			if (setting.control !== "checkbox" || setting.pageAttribute === undefined) return [];
			return [[setting.pageAttribute, settings[name] ? "" : undefined]];
		}),
	);
}

/** Sets the attributes and custom properties that the settings give to the root element. */
export function applyToRoot(settings: Settings, root: HTMLElement): void {
	for (const name of settingNames) {
		const setting = settingOf(name);
		if (setting.control === "choice" && setting.rootAttribute !== undefined)
			root.setAttribute(setting.rootAttribute, setting.parse(settings[name]));
		if (setting.control === "slider")
			root.style.setProperty(setting.rootProperty, `${setting.parse(settings[name]) / 100}`);
	}
}

function isSettingName(name: string): name is SettingName {
	return Object.hasOwn(settingsTable, name);
}

/** @param value returns a value that the parser of the setting has returned */
function settingsFrom(value: (name: SettingName) => unknown): Settings {
	const values = Object.fromEntries(settingNames.map((name) => [name, value(name)]));
	assertComplete(values);
	return values;
}

function assertComplete(values: Readonly<Record<string, unknown>>): asserts values is Settings {
	const missing = settingNames.find((name) => !Object.hasOwn(values, name));
	if (missing !== undefined) throw new Error(`The setting ${missing} has no value.`);
}

function parseJson(text: string | null): unknown {
	try {
		return JSON.parse(text ?? "");
	} catch {
		return undefined;
	}
}
