import { useState } from "react";

/** A choice that is kept between visits. Where the browser keeps nothing, it lasts as long as the page. */
export function useStoredSwitch(name: string, initially: boolean): readonly [boolean, (on: boolean) => void] {
	const [isOn, setOn] = useState(() => stored(name) ?? initially);
	const change = (on: boolean) => {
		setOn(on);
		try {
			localStorage.setItem(`ascribe:${name}`, on ? "on" : "off");
		} catch {
			// Storage that is full or forbidden: the choice holds for this page.
		}
	};
	return [isOn, change];
}

function stored(name: string): boolean | undefined {
	try {
		const value = localStorage.getItem(`ascribe:${name}`);
		return value === null ? undefined : value === "on";
	} catch {
		return undefined;
	}
}
