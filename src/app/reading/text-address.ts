import { fragmentOf, type Place } from "./place.ts";
import { withScreen } from "./screen.ts";

/** The address of a place in the text: in the view as it is now, with nothing over it. */
export function textAddress(place: Place): string {
	return location.pathname + withScreen(location.search, undefined) + fragmentOf(place);
}
