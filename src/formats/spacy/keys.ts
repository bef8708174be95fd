/** The key of annotations for data that only spaCy and Prodigy use. */
export const spacyKey = "spacy";
