import { type FragmentTarget, formatFragment } from "./fragment.ts";
import { withScreen } from "./screen.ts";

/** The address of a place in the text: in the view as it is now, with nothing over it. */
export function urlInText(place: FragmentTarget): string {
	return location.pathname + withScreen(location.search, undefined) + formatFragment(place);
}
