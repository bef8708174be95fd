import type { MouseEvent } from "react";

/**
 * For what is pressed beside the field: the keyboard stays in it, where Enter
 * steps on. Safari, which gives focus to no button, would else take the results
 * away before the click arrives.
 */
export const leaveFocus = (event: MouseEvent): void => event.preventDefault();
