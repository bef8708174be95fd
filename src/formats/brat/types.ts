/** Returns a label as a type of brat, which has no white space. */
export const bratType = (label: string): string => label.replace(/\s+/g, "_");
