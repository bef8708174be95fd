/** One preference of a reader. */
export type Setting =
	| CheckboxSetting<boolean | undefined>
	| ChoiceSetting<string>
	| SliderSetting
	| TextSetting
	| HiddenSetting<unknown>;

interface StoredValue<T> {
	readonly default: T;
	/** Parses a value of the stored JSON. Returns the default if the value is invalid. */
	readonly parse: (stored: unknown) => T;
}

/** A section of the settings dialog with several settings. A choice has a section to itself. */
export type SettingsSection = "reading" | "editing" | "keys";

export interface CheckboxSetting<T extends boolean | undefined> extends StoredValue<T> {
	readonly control: "checkbox";
	readonly section: SettingsSection;
	readonly label: string;
	readonly hint?: string;
	/** This attribute is set on the element that contains the page if the value is true. */
	readonly pageAttribute?: string;
}

export interface ChoiceSetting<T extends string> extends StoredValue<T> {
	readonly control: "choice";
	readonly label: string;
	/** The label of each value. */
	readonly options: Readonly<Record<T, string>>;
	/** This attribute of the root element has the value. */
	readonly rootAttribute?: string;
}

/** A number in per cent. */
export interface SliderSetting extends StoredValue<number> {
	readonly control: "slider";
	readonly section: SettingsSection;
	readonly label: string;
	readonly least: number;
	readonly most: number;
	readonly step: number;
	/** This custom property of the root element has the value as a factor. */
	readonly rootProperty: string;
}

/** A short text. */
export interface TextSetting extends StoredValue<string> {
	readonly control: "text";
	readonly section: SettingsSection;
	readonly label: string;
	readonly hint: string;
}

/** A value that the settings dialog does not show, or shows with a control of its own. */
export interface HiddenSetting<T> extends StoredValue<T> {
	readonly control: "none";
	/** True if "Reset to defaults" keeps the value. */
	readonly isKeptOnReset?: boolean;
}

type Described<S> = Omit<S, "control" | "parse">;

/** @param described The default may be undefined if the page decides until the reader does. */
export const checkbox = <T extends boolean | undefined>(
	described: Described<CheckboxSetting<T>>,
): CheckboxSetting<T | boolean> => ({
	...described,
	control: "checkbox",
	parse: (stored) => flag(stored, described.default),
});

export const choice = <T extends string>(described: Described<ChoiceSetting<T>>): ChoiceSetting<T> => {
	const isOption = (stored: unknown): stored is T =>
		typeof stored === "string" && Object.hasOwn(described.options, stored);
	return {
		...described,
		control: "choice",
		parse: (stored) => (isOption(stored) ? stored : described.default),
	};
};

export const slider = (described: Described<SliderSetting>): SliderSetting => ({
	...described,
	control: "slider",
	parse: (stored) =>
		typeof stored === "number" && stored >= described.least && stored <= described.most
			? stored
			: described.default,
});

export const shortText = (described: Described<TextSetting>): TextSetting => ({
	...described,
	control: "text",
	parse: (stored) => (typeof stored === "string" ? stored.slice(0, maxTextLength) : described.default),
});

const maxTextLength = 200;

export const hidden = <T>(described: Omit<HiddenSetting<T>, "control">): HiddenSetting<T> => ({
	...described,
	control: "none",
});

export const flag = <T>(stored: unknown, fallback: T): T | boolean =>
	typeof stored === "boolean" ? stored : fallback;

/** Returns the properties of a stored object. Empty if the value is not an object. */
export const propertiesOf = (stored: unknown): Readonly<Record<string, unknown>> =>
	typeof stored === "object" && stored !== null && !Array.isArray(stored) ? { ...stored } : {};
