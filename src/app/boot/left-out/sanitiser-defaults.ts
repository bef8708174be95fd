/** Stands in the page for what the sanitiser would let through by itself: our own schema leaves nothing open. */
export const defaultSchema = {};
